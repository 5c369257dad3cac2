package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.PixelSet;

/**
 * How wrong each filled pixel of a picture may be. Arrays are by the pixels of the set; NaN stands
 * where nothing can be said.
 *
 * @param pixels that were filled
 * @param depth of each in its hole, 1 at the rim
 * @param expected absolute error, the mean over the channels
 * @param bound that the asked share of errors keeps; infinite where there were too few trials
 */
public record ErrorMap(PixelSet pixels, int[] depth, float[] expected, float[] bound) {}
