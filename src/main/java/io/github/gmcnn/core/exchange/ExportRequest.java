package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.safe.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What to export a model to.
 *
 * @param format of the file
 * @param file to be made; for a BioImage.IO package the name of a folder or of a {@code .zip} file
 * @param precision of the values
 * @param author the person whom a BioImage.IO package names, if any
 * @param overwrite whether a file, or an older package, of that name is replaced
 */
public record ExportRequest(
        ExportFormat format,
        Path file,
        ExportPrecision precision,
        Optional<String> author,
        boolean overwrite) {

    /**
     * Makes the path absolute and checks what can be checked without the model.
     *
     * @throws ModelException if the file's name does not fit the format, its folder is not there,
     *     it exists and is not to be overwritten, or the format has no such precision
     */
    public ExportRequest {
        file = file.toAbsolutePath().normalize();
        requireName(format, file);
        requirePrecision(format, precision);
        requireAuthor(author);
        requireFolder(file);
        requireFree(file, overwrite);
    }

    private static void requireName(ExportFormat format, Path file) {
        if (file.getFileName() == null || !format.fits(file.getFileName().toString())) {
            throw new ModelException(
                    "The file "
                            + file
                            + " does not end with "
                            + format.suffix().orElse("a name")
                            + ", as its format wants; give another name.");
        }
    }

    private static void requirePrecision(ExportFormat format, ExportPrecision precision) {
        if (precision == ExportPrecision.FLOAT16 && format != ExportFormat.SAFETENSORS) {
            throw new ModelException(
                    "Only the format safetensors is written in float16; choose it, or"
                            + " precision=float32.");
        }
    }

    // The specification's rule for names of authors.
    private static void requireAuthor(Optional<String> author) {
        if (author.filter(name -> name.isBlank() || name.matches(".*[/\\\\].*")).isPresent()) {
            throw new ModelException(
                    "The author " + author.get() + " is no name; it may have no slash.");
        }
    }

    private static void requireFolder(Path file) {
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new ModelException(
                    file
                            + " cannot be written, because its folder does not exist; make the"
                            + " folder first.");
        }
        if (!Files.isWritable(file.getParent())) {
            throw new ModelException(
                    file
                            + " cannot be written, because nothing may be written to its folder;"
                            + " choose another one.");
        }
    }

    private static void requireFree(Path file, boolean overwrite) {
        if (Files.exists(file) && !overwrite) {
            throw new ModelException(
                    file + " exists already and is not overwritten; choose another name.");
        }
    }

    /** Returns whether a folder is written. */
    boolean isFolder() {
        return format == ExportFormat.BIOIMAGEIO
                && !file.toString().toLowerCase(Locale.ROOT).endsWith(ExportFormat.ZIP);
    }
}
