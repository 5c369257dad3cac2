package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Masks cut at random from pictures of masks.
 *
 * <p>A picture smaller than the crop is stretched to it with its nearest pixels, a larger one is
 * never shrunk, so that thin holes stay. A cut that is all missing or all known is drawn again, at
 * last around a place where missing meets known.
 */
public final class DrawnMasks implements MaskSampler {

    private static final int ATTEMPTS = 10;

    private final MaskSource source;
    private final boolean vary;

    /**
     * Samples a source; one thread at a time reads it, whichever calls.
     *
     * @param vary whether masks are mirrored and turned by quarters at random
     */
    public DrawnMasks(MaskSource source, boolean vary) {
        this.source = source;
        this.vary = vary;
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        String size = width + " x " + height;
        InputException.require(
                height > 1 && width > 1, "A mask's size", size, "must be at least 2 x 2");
        DrawnMask image = readable(random.nextInt(source.count()));
        boolean transposed = vary && random.nextBoolean();
        return transposed
                ? cut(image, width, height, random).transposed().missing()
                : cut(image, height, width, random).missing();
    }

    private DrawnMask readable(int first) {
        synchronized (source) {
            for (int i = 0; i < source.count(); i++) {
                Optional<DrawnMask> image = source.read((first + i) % source.count());
                if (image.isPresent()) {
                    return image.get();
                }
            }
        }
        throw new InputException(
                "None of the "
                        + source.count()
                        + " masks of "
                        + source.name()
                        + " has both missing pixels, which are not zero, and known ones, which are"
                        + " zero; choose other masks.");
    }

    private DrawnMask cut(DrawnMask image, int height, int width, Random random) {
        DrawnMask large = image.atLeast(height, width);
        boolean flipX = vary && random.nextBoolean();
        boolean flipY = vary && random.nextBoolean();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int top = random.nextInt(large.height() - height + 1);
            int left = random.nextInt(large.width() - width + 1);
            DrawnMask cut = large.cut(top, left, height, width, flipX, flipY);
            if (cut.isMixed()) {
                return cut;
            }
        }
        List<Integer> borders = borders(large);
        int border = borders.get(random.nextInt(borders.size()));
        int top = around(border / large.width(), large.height(), height, random);
        int left = around(border % large.width(), large.width(), width, random);
        return large.cut(top, left, height, width, flipX, flipY);
    }

    // The pixels that differ from the one to their right or below.
    private static List<Integer> borders(DrawnMask image) {
        boolean[] missing = image.missing();
        int width = image.width();
        List<Integer> borders = new ArrayList<>();
        for (int i = 0; i < missing.length; i++) {
            boolean right = i % width + 1 < width && missing[i] != missing[i + 1];
            boolean below = i + width < missing.length && missing[i] != missing[i + width];
            if (right || below) {
                borders.add(i);
            }
        }
        return borders;
    }

    // A place of a window that holds the pixel and the next one, where there is one.
    private static int around(int pixel, int size, int window, Random random) {
        int low = Math.max(0, Math.min(pixel + 1, size - 1) - window + 1);
        int high = Math.min(pixel, size - window);
        return low + random.nextInt(high - low + 1);
    }
}
