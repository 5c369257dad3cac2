package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Optional;
import java.util.Random;

/**
 * Draws square crops of pictures, varied as an {@link Augmentation} says.
 *
 * <p>A picture smaller than the crop is enlarged, never padded. Grey pictures fill all three
 * channels with the same values, as at inference. One thread at a time may use it.
 *
 * <p>Without {@link Augmentation#randomCrop()} the picture is scaled until it covers the crop and
 * cut to its middle, to half a pixel of the picture. Shrinking takes means over areas, where the
 * reference skips pixels.
 *
 * <p>Source: reference {@code pytorch/data/data.py}, {@code InpaintingDataset}, which has no random
 * crop or flip.
 */
public final class PatchSampler {

    private static final int CHANNELS = 3;
    private static final int ATTEMPTS = 8;

    private record Window(int left, int top, int side) {}

    private final ImageSource images;
    private final int size;
    private final Augmentation augmentation;

    /**
     * Samples a source.
     *
     * @param size rows and columns of a crop
     */
    public PatchSampler(ImageSource images, int size, Augmentation augmentation) {
        this.images = images;
        this.size = size;
        this.augmentation = augmentation;
    }

    /** Returns the rows and columns of a crop. */
    public int size() {
        return size;
    }

    /** Returns how many pictures there are to draw from. */
    public int count() {
        return images.count();
    }

    /**
     * Draws a crop of one picture, or of the next readable one.
     *
     * @return red, green and blue, each {@code size * size} finite values row by row, in the
     *     picture's own unit; the three may be the same array
     */
    public float[][] draw(int image, Random random) {
        Picture picture = readable(image);
        float[][] planes = finiteWindow(picture, random);
        boolean grey = random.nextDouble() < augmentation.greyShare();
        boolean flip = random.nextBoolean() && augmentation.flips();
        int turns = augmentation.quarterTurns() ? random.nextInt(4) : 0;
        if (grey && planes.length == CHANNELS) {
            planes = new float[][] {mean(planes)};
        }
        for (int c = 0; c < planes.length; c++) {
            planes[c] = turned(planes[c], flip, turns);
        }
        if (augmentation.toneShare() > 0 && random.nextDouble() < augmentation.toneShare()) {
            Tones.vary(planes, random);
        }
        if (augmentation.noise() > 0) {
            Tones.addNoise(planes, augmentation.noise(), random);
        }
        return planes.length == CHANNELS ? planes : new float[][] {planes[0], planes[0], planes[0]};
    }

    private Picture readable(int image) {
        for (int i = 0; i < images.count(); i++) {
            Optional<Picture> picture = images.read((image + i) % images.count());
            if (picture.isPresent()) {
                return picture.get();
            }
        }
        throw new InputException(
                "None of the "
                        + images.count()
                        + " pictures could be read, from "
                        + images.name(0)
                        + " on; check that the files are whole.");
    }

    // Windows with NaN or infinity are drawn again; the last of them is mended.
    private float[][] finiteWindow(Picture picture, Random random) {
        float[][] planes = null;
        int attempts = augmentation.randomCrop() ? ATTEMPTS : 1;
        for (int attempt = 0; attempt < attempts; attempt++) {
            planes = read(picture, window(picture, random));
            if (allFinite(planes)) {
                break;
            }
        }
        for (int c = 0; c < planes.length; c++) {
            mend(planes[c]);
            int side = (int) Math.sqrt(planes[c].length);
            planes[c] = Resampling.resize(planes[c], side, size);
        }
        return planes;
    }

    private Window window(Picture picture, Random random) {
        return augmentation.randomCrop() ? anywhere(picture, random) : middle(picture);
    }

    private static Window middle(Picture picture) {
        int side = Math.min(picture.width(), picture.height());
        return new Window((picture.width() - side) / 2, (picture.height() - side) / 2, side);
    }

    private Window anywhere(Picture picture, Random random) {
        double low = Math.log(augmentation.minScale());
        double high = Math.log(augmentation.maxScale());
        double scale = Math.exp(low + (high - low) * random.nextDouble());
        int most = Math.min(picture.width(), picture.height());
        int side = (int) Math.max(1, Math.min(most, Math.round(size / scale)));
        int left = random.nextInt(picture.width() - side + 1);
        int top = random.nextInt(picture.height() - side + 1);
        return new Window(left, top, side);
    }

    private static float[][] read(Picture picture, Window window) {
        float[][] planes = new float[picture.channels()][];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = picture.square(c, window.left, window.top, window.side);
        }
        return planes;
    }

    private static boolean allFinite(float[][] planes) {
        for (float[] plane : planes) {
            for (float value : plane) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    // Gives values that are no numbers the mean of those that are.
    private static void mend(float[] plane) {
        double sum = 0;
        int finite = 0;
        for (float value : plane) {
            if (Float.isFinite(value)) {
                sum += value;
                finite++;
            }
        }
        if (finite < plane.length) {
            float mean = finite == 0 ? 0 : (float) (sum / finite);
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Float.isFinite(plane[i]) ? plane[i] : mean;
            }
        }
    }

    private static float[] mean(float[][] planes) {
        float[] grey = new float[planes[0].length];
        for (float[] plane : planes) {
            for (int i = 0; i < grey.length; i++) {
                grey[i] += plane[i] / planes.length;
            }
        }
        return grey;
    }

    // Mirrors left to right, then turns by quarters against the clock.
    private float[] turned(float[] plane, boolean flip, int turns) {
        float[] result = plane;
        if (flip) {
            float[] mirrored = new float[plane.length];
            for (int i = 0; i < plane.length; i++) {
                mirrored[i] = plane[i - i % size + size - 1 - i % size];
            }
            result = mirrored;
        }
        for (int turn = 0; turn < turns; turn++) {
            float[] next = new float[plane.length];
            for (int i = 0; i < plane.length; i++) {
                next[i] = result[i % size * size + size - 1 - i / size];
            }
            result = next;
        }
        return result;
    }
}
