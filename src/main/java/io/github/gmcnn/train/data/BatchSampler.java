package io.github.gmcnn.train.data;

import io.github.gmcnn.core.pixels.ValueRange;
import java.util.Arrays;
import java.util.Random;

/**
 * Makes the batches of a run: crops with a mask each, scaled to [-1, 1] as at inference.
 *
 * <p>Batch k is a function of the seed and k alone, whatever was drawn before. One thread at a time
 * may use it.
 */
public final class BatchSampler {

    // Keeps the masks' random numbers apart from those of the samples.
    private static final long SHARED_MASKS = 0x6D61736B73L;

    private final PatchSampler patches;
    private final MaskSampler masks;
    private final int size;
    private final long seed;
    private final boolean oneMask;
    private final ImageOrder order;

    /** Combines crops and masks, each sample with a mask of its own. */
    public BatchSampler(PatchSampler patches, MaskSampler masks, int size, long seed) {
        this(patches, masks, size, seed, false);
    }

    /**
     * Combines crops and masks.
     *
     * @param size samples of a batch
     * @param oneMask whether the samples of a batch share a mask, as in the reference
     */
    public BatchSampler(
            PatchSampler patches, MaskSampler masks, int size, long seed, boolean oneMask) {
        this.patches = patches;
        this.masks = masks;
        this.size = size;
        this.seed = seed;
        this.oneMask = oneMask;
        order = new ImageOrder(patches.count(), seed);
    }

    /** Returns the batch of a step, counted from 0. */
    public Batch batch(long step) {
        int side = patches.size();
        int pixels = side * side;
        float[] images = new float[size * Batch.CHANNELS * pixels];
        float[] missing = new float[size * pixels];
        boolean[] shared =
                oneMask ? masks.draw(side, side, Seeds.random(seed ^ SHARED_MASKS, step)) : null;
        for (int i = 0; i < size; i++) {
            long position = step * size + i;
            Random random = Seeds.random(seed, position);
            float[][] planes = patches.draw(order.image(position), random);
            boolean[] mask = oneMask ? shared : masks.draw(side, side, random);
            scale(planes, mask, images, i * Batch.CHANNELS * pixels);
            for (int k = 0; k < pixels; k++) {
                missing[i * pixels + k] = mask[k] ? 1 : 0;
            }
        }
        return new Batch(size, side, side, images, missing);
    }

    // The range comes from the known pixels only: it is all that inference will see.
    private static void scale(float[][] planes, boolean[] mask, float[] to, int offset) {
        ValueRange range = ValueRange.of(known(planes, mask));
        int at = offset;
        for (float[] plane : planes) {
            for (float value : plane) {
                to[at++] = range.toNetwork(value);
            }
        }
    }

    private static double[] known(float[][] planes, boolean[] mask) {
        double[] known = new double[planes.length * mask.length];
        int count = 0;
        for (float[] plane : planes) {
            for (int i = 0; i < mask.length; i++) {
                if (!mask[i]) {
                    known[count++] = plane[i];
                }
            }
        }
        return Arrays.copyOf(known, count);
    }
}
