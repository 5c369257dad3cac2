package io.github.gmcnn.files;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file in any format that ImageJ opens; all of it is read at once and kept while there is room.
 */
final class OpenedFile implements ImageFile {

    private static final Set<Integer> NO_IMAGES =
            Set.of(
                    Opener.LUT,
                    Opener.JAVA_OR_TEXT,
                    Opener.ROI,
                    Opener.TEXT,
                    Opener.OJJ,
                    Opener.TABLE,
                    Opener.ZIP,
                    Opener.AVI,
                    Opener.RAW);

    private final Path file;
    private final int width;
    private final int height;
    private final int planes;
    private SoftReference<ImagePlus> opened;

    private OpenedFile(Path file, ImagePlus image) {
        this.file = file;
        width = image.getWidth();
        height = image.getHeight();
        planes = image.getStackSize();
        opened = new SoftReference<>(image);
    }

    static ImageFile of(Path file) throws IOException {
        return new OpenedFile(file, open(file));
    }

    private static ImagePlus open(Path file) throws IOException {
        return WithoutWindows.run(() -> ImageFile.guarded(() -> opened(file)));
    }

    private static ImagePlus opened(Path file) throws IOException {
        Opener opener = new Opener();
        opener.setSilentMode(true);
        String path = file.toString();
        int type = opener.getFileType(path);
        OpenedHeader.require(file, type);
        ImagePlus image = NO_IMAGES.contains(type) ? null : opener.openImage(path);
        if (image == null || image.getWidth() < 1) {
            throw new IOException("is no image that ImageJ opens");
        }
        return image;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int planes() {
        return planes;
    }

    @Override
    public ImageProcessor read(int plane) throws IOException {
        ImagePlus image = opened.get();
        if (image == null) {
            image = open(file);
            opened = new SoftReference<>(image);
        }
        if (image.getStackSize() != planes) {
            throw new IOException("was changed");
        }
        return image.getStack().getProcessor(plane); // shares this plane's pixels alone
    }
}
