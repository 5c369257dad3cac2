package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import java.util.Optional;

/**
 * What <i>GMCNN Engine</i> changes and measures.
 *
 * @param natives the folder of PyTorch's libraries from the next start on; empty: as it is
 * @param from the archive that is installed
 * @param sha256 the sum of the archive
 * @param sample whether samples are timed
 */
public record EngineOptions(
        @Option(
                        label = "Natives",
                        byDefault = "unchanged",
                        help =
                                "a folder with PyTorch's libraries, which are used from the next start "
                                        + "of ImageJ on; `cpu`: those of the plugin")
                Optional<String> natives,
        @Option(
                        label = "Archive",
                        byDefault = "none",
                        help =
                                "an archive of such libraries (libtorch zip, wheel or jar) that is "
                                        + "unpacked and chosen: a path, or an address that begins with `https://`")
                Optional<String> from,
        @Option(
                        label = "SHA-256",
                        byDefault = "none",
                        help = "of the archive, 64 hexadecimal digits; needed for an address")
                Optional<String> sha256,
        @Option(
                        label = "Time samples",
                        byDefault = "true",
                        help = "`true` or `false`: whether samples are timed")
                boolean sample) {

    /** The table of macro keys. */
    public static final Options<EngineOptions> TABLE =
            Options.of("GMCNN Engine", EngineOptions.class);

    /** Checks what goes with what. */
    public EngineOptions {
        if (natives.isPresent() && from.isPresent()) {
            throw new InputException(
                    "The options natives and from exclude each other: what is installed from an"
                            + " archive becomes the folder of natives; give one of them.");
        }
        if (sha256.isPresent() && from.isEmpty()) {
            throw new InputException(
                    "The option sha256 is that of an archive; give the archive with from.");
        }
    }
}
