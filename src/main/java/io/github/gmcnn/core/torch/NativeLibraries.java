package io.github.gmcnn.core.torch;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The native libraries that this process has loaded, whoever loaded them. */
final class NativeLibraries {

    private NativeLibraries() {}

    /**
     * Returns where a loaded library with this base name lies, as in {@code torch_cpu} for {@code
     * libtorch_cpu.so}; empty if none is loaded or the system does not say.
     */
    static Optional<String> find(String baseName) {
        if (Platform.isLinux()) {
            return findInMaps(Path.of("/proc/self/maps"), baseName);
        }
        if (!JnaFolder.isThere()) {
            return Optional.empty();
        }
        try {
            return Platform.isWindows() ? findOnWindows(baseName) : findOnMac(baseName);
        } catch (LinkageError e) {
            return Optional.empty(); // an old JNA jar: the check is a courtesy, not a need
        }
    }

    static Optional<String> findInMaps(Path maps, String baseName) {
        String file = "/lib" + baseName + ".so";
        try (Stream<String> lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.endsWith(file))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> findOnWindows(String baseName) {
        String file = baseName + ".dll";
        Pointer module =
                Function.getFunction("kernel32", "GetModuleHandleW")
                        .invokePointer(new Object[] {new WString(file)});
        return module == null ? Optional.empty() : Optional.of(file);
    }

    private static Optional<String> findOnMac(String baseName) {
        String file = "/lib" + baseName + ".dylib";
        int count = Function.getFunction("System", "_dyld_image_count").invokeInt(new Object[0]);
        Function name = Function.getFunction("System", "_dyld_get_image_name");
        for (int i = 0; i < count; i++) {
            Pointer path = name.invokePointer(new Object[] {i});
            if (path != null && path.getString(0).endsWith(file)) {
                return Optional.of(path.getString(0));
            }
        }
        return Optional.empty();
    }
}
