package io.github.gmcnn.it;

import java.io.File;
import net.imagej.patcher.LegacyEnvironment;

/** Runs a plugin of these tests in ImageJ without a display: its class and its argument. */
final class PatchedPlugIn {

    private PatchedPlugIn() {}

    public static void main(String[] arguments) throws Exception {
        LegacyEnvironment imagej = new LegacyEnvironment(null, true);
        imagej.disableIJ1PluginDirs();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            imagej.addPluginClasspath(new File(entry));
        }
        imagej.runPlugIn(arguments[0], arguments[1]);
        System.exit(0); // ImageJ leaves threads behind
    }
}
