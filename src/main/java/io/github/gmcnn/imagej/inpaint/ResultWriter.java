package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.io.FileSaver;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.StagedFiles;
import io.github.gmcnn.imagej.pictures.FileProof;
import io.github.gmcnn.imagej.pictures.PictureFile;
import io.github.gmcnn.imagej.pictures.PictureFormat;
import io.github.gmcnn.imagej.pictures.Source;
import io.github.gmcnn.imagej.pictures.StoredResult;
import io.github.gmcnn.imagej.pictures.WithoutWindows;
import io.github.gmcnn.imagej.record.FilledPlane;
import io.github.gmcnn.imagej.record.Provenance;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes results to files, whole or not at all, with their provenance: in the properties that a
 * TIFF of ImageJ keeps, beside other files as JSON. Where the result was made of a file, the two
 * files are compared.
 */
public final class ResultWriter {

    private ResultWriter() {}

    /**
     * Writes an image in the format that the file's name asks for; where properties cannot be kept,
     * the provenance as {@code NAME.gmcnn.json}. Folders are made if need be.
     *
     * @param source the file that the image was made of; with none, nothing can be proved on it
     * @return what is proved on the file
     * @throws InputException if the format is none that can be written or hold the image, the file
     *     exists, or cannot be written
     */
    public static FileProof.Outcome write(ImagePlus image, Optional<Source> source, Path file) {
        Path whole = file.toAbsolutePath();
        try (StagedFiles files = new StagedFiles(whole.getParent())) {
            FileProof.Outcome outcome = stage(image, source, whole, files);
            files.publish();
            return outcome;
        } catch (FileAlreadyExistsException e) {
            throw new InputException(
                    e.getMessage() + " exists and is not overwritten; give another name.");
        } catch (IOException e) {
            throw new InputException(
                    file
                            + " cannot be written ("
                            + FileFailure.inWords(e)
                            + "); give another folder, or make room.");
        }
    }

    /**
     * Writes the same files under temporary names.
     *
     * @throws InputException if the format is none that can be written or hold the image, or the
     *     file that was written differs from its source in known pixels
     */
    public static FileProof.Outcome stage(
            ImagePlus image, Optional<Source> source, Path file, StagedFiles files)
            throws IOException {
        PictureFormat format = requireFormat(image, source, file);
        Path temporary = files.add(file);
        Optional<Provenance> provenance = ImageProvenance.of(image);
        Map<Integer, PixelSet> missing = missing(provenance);
        boolean stored = source.isPresent() && !source.get().byImageJ();
        if (stored) {
            StoredResult.write(source.get().file(), image, missing, temporary);
        } else if (format == PictureFormat.TIFF) {
            saveTiff(image, temporary);
            if (source.isPresent()) {
                StoredResult.sign(source.get().file(), temporary);
            }
        } else {
            PictureFile.writePng(image, temporary);
        }
        boolean keepsProperties = !stored && format == PictureFormat.TIFF;
        if (!keepsProperties && provenance.isPresent()) {
            Path json = files.add(ImageProvenance.beside(file));
            Files.writeString(json, provenance.get().toJson());
        }
        return source.isPresent()
                ? proved(source.get().file(), temporary, missing)
                : comparedWithOpened(image, temporary, missing);
    }

    /**
     * Writes an error image beside the first of the files that are staged.
     *
     * @param errors of {@link InpaintTask.Result}
     */
    public static void stageErrors(ImagePlus errors, StagedFiles files) throws IOException {
        Path result = files.files().keySet().iterator().next();
        saveTiff(errors, files.add(ErrorImage.beside(result)));
    }

    private static FileProof.Outcome proved(
            Path source, Path written, Map<Integer, PixelSet> missing) {
        FileProof.Outcome outcome = FileProof.compare(source, written, missing);
        if (outcome.verdict() == FileProof.Verdict.DIFFERENT) {
            throw new InputException(
                    "The result was not kept, since "
                            + outcome.words()
                            + "; save the image as a plain TIFF or PNG and fill that.");
        }
        return outcome;
    }

    // An open image may have been changed since, or be a part of its file.
    private static FileProof.Outcome comparedWithOpened(
            ImagePlus image, Path written, Map<Integer, PixelSet> missing) {
        Optional<Path> file = ImageProvenance.fileOf(image).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return notProved("not proved on a file, since the image came from none");
        }
        FileProof.Outcome outcome = FileProof.compare(file.get(), written, missing);
        return outcome.verdict() == FileProof.Verdict.DIFFERENT
                ? notProved(
                        "not those of "
                                + file.get().getFileName()
                                + " on the disk: "
                                + outcome.words())
                : outcome;
    }

    private static FileProof.Outcome notProved(String words) {
        return new FileProof.Outcome(FileProof.Verdict.NOT_PROVED, words);
    }

    // Of the newest fill: what earlier ones filled is known now.
    private static Map<Integer, PixelSet> missing(Optional<Provenance> provenance) {
        Map<Integer, PixelSet> missing = new TreeMap<>();
        Map<Integer, FilledPlane> planes =
                provenance.map(record -> record.last().planes()).orElseGet(TreeMap::new);
        planes.forEach((number, plane) -> missing.put(number, plane.mask()));
        return missing;
    }

    private static PictureFormat requireFormat(ImagePlus image, Optional<Source> source, Path file)
            throws IOException {
        boolean pnm = source.map(Source::format).filter(PictureFormat.PNM::equals).isPresent();
        PictureFormat format =
                PictureFormat.of(file.toString())
                        .filter(asked -> asked != PictureFormat.PNM || pnm)
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                file
                                                        + " has an extension of no format that keeps"
                                                        + " every known pixel; end it in .tif or"
                                                        + " .png."));
        boolean holds =
                source.isEmpty() || source.get().byImageJ()
                        ? format.holds(image)
                        : StoredResult.holds(source.get().file(), file.toString());
        if (!holds) {
            throw new InputException(
                    file
                            + " cannot be written, since "
                            + format
                            + " cannot hold this type of image, calibrated values or a stack; end it"
                            + " in "
                            + (format == PictureFormat.TIFF ? ".png." : ".tif."));
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
