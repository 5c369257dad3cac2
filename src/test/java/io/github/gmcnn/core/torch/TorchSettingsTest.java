package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("engine")
@EnabledOnOs({OS.LINUX, OS.MAC})
final class TorchSettingsTest {

    private static Path library() {
        return TorchEngine.libraries().resolve(Machine.here().library("torch_cpu"));
    }

    // What PyTorch itself answers.
    private static boolean isOn(String question) {
        String file = library().toString();
        Pointer context =
                Function.getFunction(file, "_ZN2at13globalContextEv").invokePointer(new Object[0]);
        Object[] arguments = {context};
        return (Function.getFunction(file, question).invokeInt(arguments) & 0xFF) != 0;
    }

    @Test
    void engineStarted_nnpackIsOff() {
        TorchEngine.version();
        assertFalse(isOn("_ZNK2at7Context17userEnabledNNPACKEv"));
    }

    @Test
    void computing_withAndWithoutOneDnn_turnsPytorchsSwitch() {
        for (Arithmetic arithmetic :
                new Arithmetic[] {Arithmetic.CPU_WITHOUT_ONEDNN, Arithmetic.CPU}) {
            try (Computing computing = Computing.begin(arithmetic)) {
                boolean on = isOn("_ZNK2at7Context17userEnabledMkldnnEv");
                assertEquals(arithmetic == Arithmetic.CPU, on);
            }
        }
    }

    @Test
    void oneDnn_libraryWithoutTheSwitch_saysSo() {
        Path other = TorchEngine.libraries().resolve(Machine.here().library("c10"));
        assertFalse(new TorchSettings(other).oneDnn(false));
        assertTrue(new TorchSettings(library()).oneDnn(Computing.hasOneDnn()));
    }
}
