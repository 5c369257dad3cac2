package io.github.gmcnn.imagej.verify;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.util.Optional;

/**
 * What <i>GMCNN Revert</i> puts under the masks and where.
 *
 * @param to what is put under the masks
 * @param original title or path of the image before the fill; only with {@link To#ORIGINAL}
 * @param output where the result goes
 * @param title of a new image; empty: after the filled one
 */
public record RevertOptions(
        @Option(
                        label = "Filled pixels become",
                        byDefault = "nan",
                        always = true,
                        help =
                                "`nan`, in a new 32-bit image with calibrated values; `zero`; or "
                                        + "`original`")
                To to,
        @Option(
                        label = "Original",
                        byDefault = "none",
                        help =
                                "the image from before the fill, with `to=original`: the title of "
                                        + "an open one, or the path of a file")
                Optional<String> original,
        @Option(label = "Where it goes", byDefault = "new", help = "`new` image or `in-place`")
                Output output,
        @Option(
                        label = "Title",
                        byDefault = "auto",
                        help =
                                "of the new image, with `output=new`; `auto`: that of the filled "
                                        + "image with `-reverted`")
                Optional<String> title) {

    /** The table of macro keys. */
    public static final Options<RevertOptions> TABLE =
            Options.of("GMCNN Revert", RevertOptions.class);

    /** What takes the place of the filled pixels. */
    public enum To {
        /** Not a number, in a 32-bit image. */
        NAN,
        /** Zero; in signed 16-bit images the calibrated one. */
        ZERO,
        /** The pixels of the image before the fill. */
        ORIGINAL
    }

    /** Where the result goes. */
    public enum Output {
        /** Into a copy of the image. */
        NEW,
        /** Into the image. */
        IN_PLACE
    }

    /** Checks what goes with what. */
    public RevertOptions {
        if ((to == To.ORIGINAL) != original.isPresent()) {
            throw new InputException(
                    "The options to="
                            + OptionSpec.text(to)
                            + " and original="
                            + original.orElse("none")
                            + " do not go together; give to=original and the title or path of the"
                            + " image before the fill, or neither.");
        }
    }
}
