package io.github.gmcnn.train.run;

/**
 * A few samples as pictures: what the generator saw, what it made of it, the truth.
 *
 * <p>Each array is (count, 3, side, side) in C order, red, green and blue in [0, 1].
 *
 * @param step after which it was made
 * @param count number of samples
 * @param side rows and columns of a sample
 * @param input the truth with white holes
 * @param filled the known pixels, and the generator's in the holes
 * @param truth the whole crops
 */
public record Preview(
        long step, int count, int side, float[] input, float[] filled, float[] truth) {}
