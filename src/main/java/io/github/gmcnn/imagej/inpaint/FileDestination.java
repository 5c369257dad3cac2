package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.plugin.FileInfoVirtualStack;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.FileProof;
import io.github.gmcnn.imagej.pictures.Source;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** A new file. */
public final class FileDestination {

    private static final String STREAMED = "end the file in .tif, which is written plane by plane";

    private FileDestination() {}

    /**
     * Returns a destination that writes a stack plane by plane, if it is to be a TIFF.
     *
     * @throws InputException if the file exists, or cannot be written
     */
    public static Destination of(ImagePlus image, Path file) {
        Path path = path(file);
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean tiff = name.endsWith(".tif") || name.endsWith(".tiff");
        return tiff && image.getStackSize() > 1
                ? new Streamed(image, new SparePlanes(image), path)
                : new Whole(image, new NewImage(image, STREAMED), path);
    }

    private static Path path(Path file) {
        Path path = file.toAbsolutePath();
        if (Files.exists(path)) {
            throw new InputException(
                    "The file " + path + " exists and is not overwritten; give another name.");
        }
        if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
            throw new InputException(
                    "The file "
                            + path
                            + " cannot be written, because its folder does not exist; make the"
                            + " folder first.");
        }
        return path;
    }

    /** Needs memory for one plane and the filled pixels. */
    private static final class Streamed extends Written {

        private final SparePlanes target;

        Streamed(ImagePlus image, SparePlanes target, Path path) {
            super(image, path);
            this.target = target;
        }

        @Override
        public FillTarget target() {
            return target;
        }

        @Override
        public ImagePlus filled() {
            return ImagePlusImages.like(image, new FilledStack(image, target.filled()));
        }

        @Override
        public ImagePlus finish(ImagePlus filled) {
            write(filled);
            boolean byImageJ = Source.of(image).map(Source::byImageJ).orElse(true);
            ImagePlus opened = byImageJ ? FileInfoVirtualStack.openVirtual(path.toString()) : null;
            if (opened == null) {
                return filled;
            }
            opened.setProperties(filled.getPropertiesAsArray()); // which ImageJ leaves in the file
            return opened;
        }
    }

    /** Needs memory for the whole image. */
    private static final class Whole extends Written {

        private final NewImage copy;

        Whole(ImagePlus image, NewImage copy, Path path) {
            super(image, path);
            this.copy = copy;
        }

        @Override
        public FillTarget target() {
            return copy.target();
        }

        @Override
        public ImagePlus filled() {
            return copy.filled();
        }

        @Override
        public ImagePlus finish(ImagePlus filled) {
            write(filled);
            filled.setTitle(path.getFileName().toString());
            filled.changes = false;
            return filled;
        }
    }

    /** What both have in common: the file, and what is proved on it. */
    private abstract static class Written implements Destination {

        final ImagePlus image;
        final Path path;
        private String note = "";

        Written(ImagePlus image, Path path) {
            this.image = image;
            this.path = path;
        }

        void write(ImagePlus filled) {
            Optional<Source> source = Source.of(image);
            FileProof.Outcome proof = ResultWriter.write(filled, source, path);
            StringJoiner notes = new StringJoiner(" ");
            source.ifPresent(file -> file.notes().forEach(notes::add));
            if (proof.verdict() != FileProof.Verdict.PROVED) {
                notes.add("Its known pixels are " + proof.words() + ".");
            }
            note = notes.toString();
        }

        @Override
        public String note() {
            return note;
        }
    }
}
