package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.WrongOperations.Fault;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Tag("engine")
final class ArithmeticProofTest {

    private static final ConvolutionKind PLAIN = new ConvolutionKind(16, 24, 3, 1, 1, false);
    private static final ConvolutionKind TAIL = new ConvolutionKind(12, 20, 5, 2, 1, false);
    private static final ConvolutionKind WIDE = new ConvolutionKind(64, 168, 3, 1, 4, false);
    private static final ConvolutionKind CRITIC = new ConvolutionKind(3, 12, 5, 2, 1, true);
    private static final ConvolutionKind VGG = new ConvolutionKind(8, 8, 3, 1, 1, true);
    private static final SortedSet<ConvolutionKind> ALL =
            new TreeSet<>(List.of(PLAIN, TAIL, WIDE, CRITIC, VGG));

    @BeforeAll
    static void startWhileAllIsRight() {
        Engines.cpu().close();
    }

    @AfterEach
    void repair() {
        ArithmeticProof.operations = new Operations();
    }

    private static String fault(boolean gradients, boolean brainFloat, ConvolutionKind... kinds) {
        try (NDManager manager = Engines.cpu()) {
            return new ArithmeticProof(
                            kinds.length == 0 ? ALL : new TreeSet<>(List.of(kinds)),
                            gradients,
                            brainFloat)
                    .fault(manager)
                    .orElse("");
        }
    }

    private static void breakIt(Fault fault) {
        ArithmeticProof.operations = new WrongOperations(fault, () -> true);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void fault_asPytorchIs_isNone(boolean gradients, boolean brainFloat) {
        assertEquals("", fault(gradients, brainFloat));
    }

    @Test
    void fault_lastChannelsOfGarbage_namesTheKindsWithATail() {
        breakIt(Fault.LAST_CHANNELS);
        assertEquals("", fault(false, false, PLAIN, WIDE));
        assertEquals(
                "a 5 x 5 convolution of 3 to 12 channels, stride 2 and 1 more",
                fault(false, false));
    }

    @Test
    void fault_kindsThatDifferInTheDilation_areTriedOfTheLeastAndTheLargest() {
        breakIt(Fault.ONE_OUTPUT);
        ConvolutionKind[] kinds = new ConvolutionKind[4];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = TAIL.dilated(1 << i);
        }
        assertEquals(TAIL + " and 1 more", fault(false, false, kinds).replaceFirst("^a ", ""));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = Mode.EXCLUDE,
            names = {
                "LAST_CHANNELS",
                "INPUT_GRADIENT",
                "WEIGHT_GRADIENT",
                "BIAS_GRADIENT",
                "ELU_GRADIENT"
            })
    void fault_oneWrongValue_isSeen(Fault fault) {
        breakIt(fault);
        assertNotEquals("", fault(false, false));
        assertNotEquals("", fault(true, false));
    }

    @ParameterizedTest
    @CsvSource({
        "INPUT_GRADIENT, the gradient by the input of a",
        "WEIGHT_GRADIENT, the gradient by the weights of a",
        "BIAS_GRADIENT, the gradient by the biases of a",
        "ELU_GRADIENT, the gradient of the ELU"
    })
    void fault_oneWrongGradient_isSeenWhereTrainingFollows(Fault fault, String words) {
        breakIt(fault);
        assertEquals("", fault(false, false));
        assertTrue(fault(true, false).startsWith(words), fault(true, false));
    }

    @Test
    void key_sameKinds_isTheSameAndOtherwiseAnother() {
        String key = ArithmeticProof.of(new TreeSet<>(List.of(PLAIN, TAIL, WIDE))).key();
        assertEquals(key, ArithmeticProof.of(new TreeSet<>(List.of(WIDE, TAIL, PLAIN))).key());
        assertNotEquals(key, ArithmeticProof.of(new TreeSet<>(List.of(PLAIN, TAIL))).key());
        assertNotEquals(
                key,
                new ArithmeticProof(new TreeSet<>(List.of(PLAIN, TAIL, WIDE)), true, false).key());
        assertFalse(key.contains("\n"));
    }

    @Test
    void general_asPytorchIs_isRightWithoutOneDnn() {
        try (Computing computing = Computing.begin(Arithmetic.CPU_WITHOUT_ONEDNN);
                NDManager manager = Engines.cpu()) {
            assertEquals(Optional.empty(), ArithmeticProof.general().fault(manager));
        }
    }
}
