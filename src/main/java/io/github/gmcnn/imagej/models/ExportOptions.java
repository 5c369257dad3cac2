package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.exchange.ExportFormat;
import io.github.gmcnn.core.exchange.ExportPrecision;
import io.github.gmcnn.core.exchange.ExportRequest;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What <i>GMCNN Export Model</i> writes, and where to.
 *
 * @param model the model's name, or the path of its folder
 * @param format what is written
 * @param file the file to be made, for a package a folder or a zip file; never empty
 * @param precision how the values are stored
 * @param author the person whom a package names
 * @param overwrite whether a file of that name is replaced
 */
public record ExportOptions(
        @Option(
                        label = "Model",
                        byDefault = Models.DEFAULT,
                        always = true,
                        help = "a name from the model list, or the path of a model folder")
                String model,
        @Option(
                        label = "Format",
                        byDefault = "bioimageio",
                        always = true,
                        help =
                                "`bioimageio`: a package; `safetensors`: the weights; `pth`: the state "
                                        + "dict that the original code loads; `torchscript`: the generator as a "
                                        + "program")
                ExportFormat format,
        @Option(
                        label = "File",
                        byDefault = "none",
                        help =
                                "path of the file to be made; needed. It ends with `.safetensors`, "
                                        + "`.pth` or `.pt`; a package with `.zip`, or it is a folder")
                Optional<Path> file,
        @Option(
                        label = "Precision",
                        byDefault = "float32",
                        help = "`float32`; `float16`, with `format=safetensors` only")
                ExportPrecision precision,
        @Option(label = "Author", byDefault = "none", help = "the person whom a package names")
                Optional<String> author,
        @Option(
                        label = "Replace a file of that name",
                        byDefault = "false",
                        help =
                                "`true` or `false`: whether a file, or a folder that holds a package "
                                        + "and nothing else, is replaced")
                boolean overwrite) {

    /** The table of macro keys. */
    public static final Options<ExportOptions> TABLE =
            Options.of("GMCNN Export Model", ExportOptions.class);

    /** Checks that there is a file. */
    public ExportOptions {
        if (file.isEmpty()) {
            throw new InputException(
                    "The option file is missing; give the path of the file to be made.");
        }
    }

    /**
     * Returns what is to be written.
     *
     * @throws io.github.gmcnn.core.safe.UserException if it cannot be written there
     */
    ExportRequest request() {
        return new ExportRequest(format, file.orElseThrow(), precision, author, overwrite);
    }
}
