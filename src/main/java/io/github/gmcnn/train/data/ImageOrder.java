package io.github.gmcnn.train.data;

import java.util.Random;

/**
 * In which order pictures are shown: each once an epoch, reshuffled for each.
 *
 * <p>A function of seed and position alone, so that a run can go on from any step.
 */
final class ImageOrder {

    private final int count;
    private final long seed;
    private long shuffledEpoch = -1;
    private int[] order;

    ImageOrder(int count, long seed) {
        this.count = count;
        this.seed = seed;
    }

    /** Returns the picture at a position, which counts on through the epochs. */
    int image(long position) {
        long epoch = position / count;
        if (epoch != shuffledEpoch) {
            order = shuffled(Seeds.random(~seed, epoch));
            shuffledEpoch = epoch;
        }
        return order[(int) (position % count)];
    }

    private int[] shuffled(Random random) {
        int[] shuffled = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            shuffled[i] = shuffled[j];
            shuffled[j] = i;
        }
        return shuffled;
    }
}
