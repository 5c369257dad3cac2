package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.PixelSet;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.type.NativeType;

/** The pixels under a mask as they were, to put them back if the fill does not finish. */
final class Backup<T extends NativeType<T>> {

    private final RandomAccessibleInterval<T> image;
    private final PixelSet pixels;
    private final Img<T> saved; // (index of the pixel, channel)

    /**
     * Copies the pixels.
     *
     * @param image (X, Y), or (X, Y, C) with channels from 0
     */
    Backup(RandomAccessibleInterval<T> image, PixelSet pixels) {
        this.image = image;
        this.pixels = pixels;
        long channels = image.numDimensions() == 2 ? 1 : image.dimension(2);
        saved =
                new ArrayImgFactory<>(image.getType().createVariable())
                        .create(pixels.size(), channels);
        copy(true);
    }

    void restore() {
        copy(false);
    }

    private void copy(boolean save) {
        RandomAccess<T> at = image.randomAccess();
        RandomAccess<T> copy = saved.randomAccess();
        for (int c = 0; c < saved.dimension(1); c++) {
            copy.setPosition(c, 1);
            if (at.numDimensions() > 2) {
                at.setPosition(c, 2);
            }
            pixels.forEachRun(
                    (y, from, to, index) -> {
                        at.setPosition(y, 1);
                        for (int x = from; x < to; x++) {
                            at.setPosition(x, 0);
                            copy.setPosition(index + x - from, 0);
                            if (save) {
                                copy.get().set(at.get());
                            } else {
                                at.get().set(copy.get());
                            }
                        }
                    });
        }
    }
}
