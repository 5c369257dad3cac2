package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.exchange.ImportSettings;
import io.github.gmcnn.core.model.ModelDescription.Blending;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What <i>GMCNN Import Model</i> imports, and what the file does not say of it.
 *
 * @param file the file of weights; never empty
 * @param name the model's name; empty: after the file
 * @param license the licence of the weights
 * @param range how pixel values become those of the network
 * @param blending what is done about the rim
 * @param crop side of the square that the network is shown, in pixels
 * @param hole thickness in pixels up to which a hole is filled in one run
 * @param part where in the file the generator is; empty: wherever there is one
 * @param check whether the model is run once
 */
public record ImportOptions(
        @Option(
                        label = "File of weights",
                        byDefault = "none",
                        help = "path of the file of weights; needed")
                Optional<Path> file,
        @Option(
                        label = "Name of the model",
                        byDefault = "auto",
                        help =
                                "the new model's name; `auto` takes the file's, with a number if there "
                                        + "is one of that name")
                Optional<String> name,
        @Option(
                        label = "License of the weights",
                        byDefault = ImportSettings.UNKNOWN,
                        help = "of the weights, as in `CC-BY-4.0`")
                String license,
        @Option(
                        label = "Pixel values",
                        byDefault = "byte",
                        help =
                                "how pixel values become those of the network: `byte` (0 to 255, as the "
                                        + "original does) or `crop` (from the known pixels of each crop)")
                ValueRangeRule range,
        @Option(
                        label = "Blending at the rim",
                        byDefault = "none",
                        help =
                                "`none` (as the original does), `membrane` or `plate`, which [take away "
                                        + "a step at the rim](architecture.md#the-rim)")
                Blending blending,
        @Option(
                        label = "Crop (pixels)",
                        byDefault = "256",
                        min = 64,
                        max = 4096,
                        help =
                                "side in pixels of the square that the network is shown, a multiple of "
                                        + "4")
                int crop,
        @Option(
                        label = "Largest hole (pixels)",
                        byDefault = "128",
                        min = 4,
                        max = 4064,
                        help =
                                "thickness in pixels up to which a hole is filled in one run, at most "
                                        + "`crop` - 32")
                int hole,
        @Option(
                        label = "Part of the file",
                        byDefault = "auto",
                        help =
                                "where in the file the generator is, if there are several; the message "
                                        + "then names them")
                Optional<String> part,
        @Option(
                        label = "Run it once to see that it works",
                        byDefault = "true",
                        help =
                                "`true` or `false`: whether the network is run once, on the CPU, to see "
                                        + "that its values are finite")
                boolean check) {

    /** The table of macro keys. */
    public static final Options<ImportOptions> TABLE =
            Options.of("GMCNN Import Model", ImportOptions.class);

    /** Checks that there is a file. */
    public ImportOptions {
        if (file.isEmpty()) {
            throw new InputException(
                    "The option file is missing; give the path of the .pth, .safetensors or .npz"
                            + " file, or of the TensorFlow checkpoint, to import.");
        }
    }

    /** Returns what the file does not say of the model. */
    ImportSettings settings() {
        return new ImportSettings(license, range, blending, crop, hole, part, check);
    }
}
