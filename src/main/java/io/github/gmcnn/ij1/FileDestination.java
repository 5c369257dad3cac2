package io.github.gmcnn.ij1;

import ij.ImagePlus;
import ij.plugin.FileInfoVirtualStack;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** A new file. */
final class FileDestination {

    private FileDestination() {}

    /**
     * Returns a destination that writes a stack plane by plane, if it is to be a TIFF.
     *
     * @throws OptionsException if the file exists, or cannot be written
     */
    static Destination of(ImagePlus image, String file) {
        Path path = path(file);
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean tiff = name.endsWith(".tif") || name.endsWith(".tiff");
        return tiff && image.getStackSize() > 1
                ? new Streamed(image, new SparePlanes(image), path)
                : new Whole(new NewImage(image), path);
    }

    private static Path path(String file) {
        Path path;
        try {
            path = Path.of(file).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new OptionsException(
                    "The file " + file + " is no path on this system; give another one.");
        }
        if (Files.exists(path)) {
            throw new OptionsException(
                    "The file " + path + " exists and is not overwritten; give another name.");
        }
        if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
            throw new OptionsException(
                    "The file "
                            + path
                            + " cannot be written, because its folder does not exist; make the"
                            + " folder first.");
        }
        return path;
    }

    /** Needs memory for one plane and the filled pixels. */
    private record Streamed(ImagePlus image, SparePlanes target, Path path) implements Destination {

        @Override
        public ImagePlus filled() {
            return ImagePlusImages.like(image, new FilledStack(image, target.filled()));
        }

        @Override
        public ImagePlus finish(ImagePlus filled) {
            ResultWriter.write(filled, path);
            ImagePlus opened = FileInfoVirtualStack.openVirtual(path.toString());
            if (opened == null) {
                return filled;
            }
            opened.setProperties(filled.getPropertiesAsArray()); // which ImageJ leaves in the file
            return opened;
        }
    }

    /** Needs memory for the whole image. */
    private record Whole(NewImage copy, Path path) implements Destination {

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
            ResultWriter.write(filled, path);
            filled.setTitle(path.getFileName().toString());
            filled.changes = false;
            return filled;
        }
    }
}
