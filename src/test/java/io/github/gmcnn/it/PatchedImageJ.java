package io.github.gmcnn.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.imagej.patcher.LegacyEnvironment;

/** Runs macros, one after the other, in one ImageJ without a display; each begins with a line. */
final class PatchedImageJ {

    /** Begins the output of a macro; its name follows. */
    static final String BEGIN = "=== ";

    /** Begins the name of a macro in the middle of whose native code ImageJ quits; the last one. */
    static final String QUIT = "quit";

    private PatchedImageJ() {}

    public static void main(String[] macros) throws Exception {
        LegacyEnvironment imagej = new LegacyEnvironment(null, true);
        imagej.disableIJ1PluginDirs();
        for (String macro : macros) {
            Path file = Path.of(macro);
            System.out.println(BEGIN + file.getFileName());
            String text = Files.readString(file);
            if (file.getFileName().toString().startsWith(QUIT)) {
                new Thread(() -> imagej.runMacro(text, "")).start();
                awaitNativeCode();
            } else {
                imagej.runMacro(text, file.getParent().toString());
            }
        }
        System.exit(0); // ImageJ leaves threads behind
    }

    private static void awaitNativeCode() {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            boolean inside =
                    Thread.getAllStackTraces().values().stream()
                            .flatMap(Arrays::stream)
                            .anyMatch(frame -> frame.getMethodName().equals("convolution"));
            if (inside) {
                return;
            }
        }
        throw new IllegalStateException("No convolution began within a minute.");
    }
}
