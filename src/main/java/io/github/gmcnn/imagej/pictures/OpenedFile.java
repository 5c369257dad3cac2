package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;

/**
 * A file in any format that ImageJ opens; all of it is read at once and kept while there is room.
 */
final class OpenedFile implements ImageFile {

    private final Path file;
    private final int width;
    private final int height;
    private final int planes;
    private final StackShape shape;
    private SoftReference<ImagePlus> opened;

    private OpenedFile(Path file, ImagePlus image) {
        this.file = file;
        width = image.getWidth();
        height = image.getHeight();
        planes = image.getStackSize();
        shape = StackShape.of(image.getNChannels(), image.getNSlices(), image.getNFrames());
        opened = new SoftReference<>(image);
    }

    static ImageFile of(Path file) throws IOException {
        return new OpenedFile(file, open(file));
    }

    private static ImagePlus open(Path file) throws IOException {
        return WithoutWindows.run(() -> ImageFile.guarded(() -> WholeImage.openedByImageJ(file)));
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
    public StackShape shape() {
        return shape;
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
