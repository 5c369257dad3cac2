package io.github.gmcnn.it;

import ij.IJ;
import ij.ImageJ;
import ij.Prefs;

/** Runs <i>Process &gt; Batch &gt; Macro</i> in an ImageJ with windows. */
final class WindowedBatch {

    private WindowedBatch() {}

    /**
     * Runs it.
     *
     * @param arguments folder of images, folder for results, macro for each image
     */
    public static void main(String[] arguments) {
        new ImageJ();
        // ImageJ's dialog takes the folders from here and not from the macro line.
        Prefs.set("batch.input", arguments[0]);
        Prefs.set("batch.output", arguments[1]);
        IJ.runMacro("run('Macro... ', 'output_format=TIFF text1=[" + arguments[2] + "]');");
        System.out.println("went on");
        System.exit(0);
    }
}
