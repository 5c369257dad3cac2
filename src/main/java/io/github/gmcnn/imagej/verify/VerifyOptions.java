package io.github.gmcnn.imagej.verify;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import java.util.Optional;

/**
 * What <i>GMCNN Verify</i> compares and how.
 *
 * @param image title or path of the filled image; empty: the active one
 * @param original title or path of the image before the fill; never empty
 * @param reproduce whether the fill is repeated
 * @param device where it is repeated
 * @param model where the recorded models are looked for: a name, or the path of a model folder or a
 *     folder of them; empty: the list of models
 */
public record VerifyOptions(
        @Option(
                        label = "Filled image",
                        byDefault = "active",
                        help =
                                "the filled image: `active`, the title of an open one, or the path "
                                        + "of a file")
                Optional<String> image,
        @Option(
                        label = "Original",
                        byDefault = "none",
                        help =
                                "the image from before the fill: the title of an open one, or the "
                                        + "path of a file; needed")
                Optional<String> original,
        @Option(
                        label = "Repeat the fill and compare",
                        byDefault = "true",
                        help =
                                "`true` or `false`: whether the fill is repeated and compared; "
                                        + "without that no image is `verified`")
                boolean reproduce,
        @Option(
                        label = "Device",
                        byDefault = "auto",
                        help =
                                "`auto` (a GPU that works, else the CPU), `cpu`, `gpu`: where it "
                                        + "is repeated")
                ComputeDevice device,
        @Option(
                        label = "Model (empty: as recorded)",
                        byDefault = "auto",
                        help =
                                "where the recorded models are looked for, by their sha256: "
                                        + "`auto`, the model list; a name of it; the path of a "
                                        + "model folder, or of a folder of them")
                Optional<String> model) {

    /** The table of macro keys. */
    public static final Options<VerifyOptions> TABLE =
            Options.of("GMCNN Verify", VerifyOptions.class);

    /** Checks that there is an original. */
    public VerifyOptions {
        if (original.isEmpty()) {
            throw new InputException(
                    "The option original is missing; give the title of the open image, or the path"
                            + " of the file, that was filled.");
        }
    }
}
