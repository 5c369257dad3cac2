package io.github.gmcnn;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imagej.patcher.LegacyEnvironment;

/** What README's "Try it" runs: macros/try.ijm in the real ImageJ, without a display. */
public final class TryIt {

    private TryIt() {}

    /** Runs it: the macros' folder, the folder for the pictures, options for GMCNN Inpaint. */
    public static void main(String[] arguments) throws ClassNotFoundException, IOException {
        Path macros = Path.of(arguments[0]).toAbsolutePath();
        Path results = Path.of(arguments[1]).toAbsolutePath();
        Path result = results.resolve("result.png");
        Files.deleteIfExists(result);
        imagej().runMacro(
                        Files.readString(macros.resolve("try.ijm")),
                        String.join(
                                "\n", macros.resolve("samples") + "", results + "", arguments[2]));
        // ImageJ leaves threads behind, and reports errors of macros in words only.
        System.exit(Files.exists(result) ? 0 : 1);
    }

    /** Starts ImageJ without a display, with this plugin from the class path. */
    static LegacyEnvironment imagej() throws ClassNotFoundException {
        LegacyEnvironment imagej = new LegacyEnvironment(null, true);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            imagej.addPluginClasspath(new File(entry));
        }
        return imagej;
    }
}
