package io.github.gmcnn.core.weights;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pickles that make a file when Python loads them, by each instruction that can; here they are
 * refused. docs/security.md shows that Python runs them.
 */
final class HostilePicklesTest {

    @TempDir Path folder;

    /** MARKER stands for the path of the file to be made; texts are protocol 0 to 4. */
    enum Attack {
        /** Calls a function with arguments. */
        REDUCE("\u0080\u0002cos\nsystem\n(Vtouch MARKER\ntR."),
        /** The same by the name of the module behind {@code os}. */
        POSIX("\u0080\u0002cposix\nsystem\n(Vtouch MARKER\ntR."),
        /** Runs a text as Python. */
        EXEC("\u0080\u0002cbuiltins\nexec\n(Vopen('MARKER','w')\ntR."),
        /** Computes a text as Python. */
        EVAL("\u0080\u0002c__builtin__\neval\n(Vopen('MARKER','w')\ntR."),
        /** Starts a program. */
        SUBPROCESS("\u0080\u0002csubprocess\ncheck_call\n((Vtouch\nVMARKER\nltR."),
        /** Makes an object by its class's name, before protocol 2. */
        INST("(Vtouch MARKER\nios\nsystem\n."),
        /** Makes an object of a class that lies on the stack. */
        OBJ("(cos\nsystem\nVtouch MARKER\no."),
        /** Makes an object without its constructor. */
        NEWOBJ("\u0080\u0002csubprocess\nPopen\n(Vtouch MARKER\nt\u0081."),
        /** Finds the function by texts on the stack, protocol 4. */
        STACK_GLOBAL("\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093(Vtouch MARKER\ntR."),
        /** Sets the state of an object whose class runs what is set. */
        BUILD("\u0080\u0002ccollections\nOrderedDict\n)R}Vx\ncos\nsystem\n(Vtouch MARKER\ntRsb."),
        /** Uses a class by its number in a registry. */
        EXT1("\u0080\u0002\u0082\u0001(Vtouch MARKER\ntR."),
        /** The same with a number of two bytes. */
        EXT2("\u0080\u0002\u0083\u0001\u0001(Vtouch MARKER\ntR."),
        /** The same with a number of four bytes. */
        EXT4("\u0080\u0002\u0084\u0001\u0000\u0000\u0000(Vtouch MARKER\ntR."),
        /** Hides the call in a persistent id, as PyTorch has its storages. */
        PERSISTENT("\u0080\u0002(Vstorage\ncos\nsystem\n(Vtouch MARKER\ntRVcpu\nK\u0001tQ."),
        /** Hides it as a backward hook of a tensor. */
        HOOK(
                "\u0080\u0002ctorch._utils\n_rebuild_tensor_v2\n((Vstorage\nctorch\nFloatStorage\nV0\n"
                        + "Vcpu\nK\u0001tQK\u0000(K\u0001t(K\u0001t\u0089cos\nsystem\n"
                        + "(Vtouch MARKER\ntRtR."),
        /** Loads another file of PyTorch, which runs what is in it. */
        LOAD("\u0080\u0002ctorch\nload\n(VMARKER\ntR."),
        /** Reaches functions by the attributes of harmless ones. */
        GETATTR(
                "\u0080\u0002cbuiltins\ngetattr\n(c__builtin__\n__import__\n(Vos\ntRVsystem\ntR"
                        + "(Vtouch MARKER\ntR.");

        private final String pickle;

        Attack(String pickle) {
            this.pickle = pickle;
        }

        byte[] bytes(Path marker) {
            return pickle.replace("MARKER", marker.toString())
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void read_zipForm_refusesAndRunsNothing(Attack attack) throws IOException {
        Path marker = folder.resolve("made");
        Path file = folder.resolve("weights.pth");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(attack.bytes(marker));
        }
        assertRefused(file, marker);
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void read_formBefore16_refusesAndRunsNothing(Attack attack) throws IOException {
        Path marker = folder.resolve("made");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(latin("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019."));
        all.writeBytes(latin("\u0080\u0002M\u00e9\u0003."));
        all.writeBytes(latin("\u0080\u0002}X\r\u0000\u0000\u0000little_endian\u0088s."));
        all.writeBytes(attack.bytes(marker));
        assertRefused(Files.write(folder.resolve("weights.pth"), all.toByteArray()), marker);
    }

    private static void assertRefused(Path file, Path marker) {
        ModelException e = assertThrows(ModelException.class, () -> PthFile.read(file));
        assertTrue(e.getMessage().startsWith(file + " cannot be read as weights"), e.getMessage());
        assertTrue(
                e.getMessage().contains("it wants to use ")
                        || e.getMessage().contains("it has the instruction 0x")
                        || e.getMessage().contains("protocol 4"),
                e.getMessage());
        assertThrows(ModelException.class, () -> WeightsFile.open(file));
        assertFalse(Files.exists(marker));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
