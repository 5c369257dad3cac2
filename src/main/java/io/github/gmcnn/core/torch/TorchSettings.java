package io.github.gmcnn.core.torch;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * Switches of the running PyTorch that DJL has no call for: whether convolutions on the CPU are
 * computed by oneDNN and by NNPACK.
 *
 * <p>They are methods of {@code at::Context}, which PyTorch exports to C++ and Python ({@code
 * torch.backends.mkldnn.flags}); here they are called by the names that the compilers gave them.
 * Those for Linux have been called; those for macOS and Windows were only found in the libraries.
 */
final class TorchSettings {

    /** The names of one compiler. */
    private record Names(String context, String oneDnn, String nnpack) {}

    private static final Names ITANIUM =
            new Names(
                    "_ZN2at13globalContextEv",
                    "_ZN2at7Context20setUserEnabledMkldnnEb",
                    "_ZN2at7Context20setUserEnabledNNPACKEb");

    private static final Names MICROSOFT =
            new Names(
                    "?globalContext@at@@YAAEAVContext@1@XZ",
                    "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z",
                    "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z");

    private static final Names NAMES = Platform.isWindows() ? MICROSOFT : ITANIUM;

    private final String library;

    /** Of the loaded {@code torch_cpu}. */
    TorchSettings(Path library) {
        this.library = library.toString();
    }

    /** Switches oneDNN for all that is computed from now on; returns whether that worked. */
    boolean oneDnn(boolean on) {
        return set(NAMES.oneDnn, on);
    }

    /** Likewise NNPACK. */
    boolean nnpack(boolean on) {
        return set(NAMES.nnpack, on);
    }

    private boolean set(String method, boolean on) {
        try {
            Pointer context =
                    Function.getFunction(library, NAMES.context).invokePointer(new Object[0]);
            Function.getFunction(library, method).invokeVoid(new Object[] {context, on ? 1 : 0});
            return true;
        } catch (LinkageError e) {
            return false; // an old JNA jar, or a PyTorch of another make: it stays as it is
        }
    }
}
