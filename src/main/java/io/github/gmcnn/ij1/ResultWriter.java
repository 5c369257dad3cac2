package io.github.gmcnn.ij1;

import ij.ImagePlus;
import ij.io.FileSaver;
import io.github.gmcnn.batch.StagedFiles;
import io.github.gmcnn.files.PictureFile;
import io.github.gmcnn.files.PictureFormat;
import io.github.gmcnn.files.WithoutWindows;
import io.github.gmcnn.provenance.Provenance;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes results to files, whole or not at all, with their provenance: in the properties that a
 * TIFF keeps, beside other formats in a JSON file.
 */
final class ResultWriter {

    /**
     * An image as its file has it.
     *
     * @param file where it was read from
     * @param image what was read
     */
    record Original(Path file, ImagePlus image) {}

    private ResultWriter() {}

    /**
     * Writes an image in the format that the file's name asks for; beside formats that keep no
     * properties, the provenance as {@code NAME.gmcnn.json}. Folders are made if need be.
     *
     * @throws OptionsException if the format is none that can be written or hold the image, the
     *     file exists, or cannot be written
     */
    static void write(ImagePlus image, Path file) {
        writeTo(image, file.toAbsolutePath());
    }

    private static void writeTo(ImagePlus image, Path file) {
        try (StagedFiles files = new StagedFiles(file.getParent())) {
            stage(image, Optional.empty(), file, files);
            files.publish();
        } catch (FileAlreadyExistsException e) {
            throw new OptionsException(
                    e.getMessage() + " exists and is not overwritten; give another name.");
        } catch (IOException e) {
            throw new OptionsException(
                    file
                            + " cannot be written ("
                            + e.getMessage()
                            + "); give another folder, or make room.");
        }
    }

    /**
     * Writes the same files under names for the time being.
     *
     * @param original what else of a file is to be kept
     * @throws OptionsException if the format is none that can be written or hold the image
     */
    static void stage(ImagePlus image, Optional<Original> original, Path file, StagedFiles files)
            throws IOException {
        if (file.toString().matches("(?i).*\\.tiff?")) {
            saveTiff(image, files.add(file));
            return;
        }
        PictureFormat format = requireFormat(image, file);
        Path temporary = files.add(file);
        if (original.isPresent()) {
            Original from = original.get();
            PictureFile.rewrite(from.file(), from.image(), image, format, temporary);
        } else {
            PictureFile.write(image, format, temporary);
        }
        Optional<Provenance> provenance = ImageProvenance.of(image);
        if (provenance.isPresent()) {
            Path json = files.add(ImageProvenance.beside(file));
            Files.writeString(json, provenance.get().toJson());
        }
    }

    private static PictureFormat requireFormat(ImagePlus image, Path file) {
        PictureFormat format =
                PictureFormat.of(file.toString())
                        .orElseThrow(
                                () ->
                                        new OptionsException(
                                                file
                                                        + " has an extension of no format that can"
                                                        + " be written; end it in .tif, .png, .jpg,"
                                                        + " .bmp, .gif, .pgm or .ppm."));
        if (!format.holds(image)) {
            throw new OptionsException(
                    file
                            + " cannot be written, since "
                            + format
                            + " cannot hold this type of image or a stack; end it in .tif.");
        }
        return format;
    }

    private static void saveTiff(ImagePlus image, Path file) throws IOException {
        boolean saved =
                WithoutWindows.run(
                        () -> {
                            FileSaver saver = new FileSaver(image);
                            return saver.saveAsTiff(file.toString());
                        });
        if (!saved) {
            throw new IOException("ImageJ did not save it");
        }
    }
}
