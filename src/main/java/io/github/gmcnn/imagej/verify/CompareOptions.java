package io.github.gmcnn.imagej.verify;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import java.util.Optional;

/**
 * What <i>GMCNN Compare</i> shows.
 *
 * @param original the title or path of the image from before the fill; empty: what is known of it
 */
public record CompareOptions(
        @Option(
                        label = "Original",
                        byDefault = "auto",
                        help =
                                "the image from before the fill: the title of an open one, or the "
                                        + "path of a file; `auto`: the pixels from before the fills "
                                        + "in place since the image was opened, else the image that "
                                        + "the record names, if it is open or beside the file")
                Optional<String> original) {

    /** The table of macro keys. */
    public static final Options<CompareOptions> TABLE =
            Options.of("GMCNN Compare", CompareOptions.class);
}
