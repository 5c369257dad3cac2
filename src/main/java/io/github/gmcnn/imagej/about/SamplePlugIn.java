package io.github.gmcnn.imagej.about;

import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;
import ij.plugin.PlugIn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * The entries of <i>Plugins &gt; GMCNN &gt; Open Samples</i>, as those of ImageJ, but from the
 * plugin's own file. plugins.config gives the name of the image as argument.
 */
public final class SamplePlugIn implements PlugIn {

    private static final String FOLDER = "samples/";

    @Override
    public void run(String argument) {
        ImagePlus image = open(argument);
        image.show();
        IJ.showStatus(image.getTitle());
    }

    /** Opens a sample without showing it. */
    static ImagePlus open(String name) {
        try (InputStream in = SamplePlugIn.class.getResourceAsStream(FOLDER + name)) {
            return name.endsWith(".tif")
                    ? new Opener().openTiff(in, name)
                    : new ImagePlus(name, ImageIO.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
