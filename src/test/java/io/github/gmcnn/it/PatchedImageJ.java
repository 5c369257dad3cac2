package io.github.gmcnn.it;

import java.nio.file.Files;
import java.nio.file.Path;
import net.imagej.patcher.LegacyEnvironment;

/** Runs macros, one after the other, in one ImageJ without a display; each begins with a line. */
final class PatchedImageJ {

    /** Begins the output of a macro; its name follows. */
    static final String BEGIN = "=== ";

    private PatchedImageJ() {}

    public static void main(String[] macros) throws Exception {
        LegacyEnvironment imagej = new LegacyEnvironment(null, true);
        imagej.disableIJ1PluginDirs();
        for (String macro : macros) {
            Path file = Path.of(macro);
            System.out.println(BEGIN + file.getFileName());
            imagej.runMacro(Files.readString(file), file.getParent().toString());
        }
        System.exit(0); // ImageJ leaves threads behind
    }
}
