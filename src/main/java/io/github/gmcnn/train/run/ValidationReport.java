package io.github.gmcnn.train.run;

/**
 * How well the held-back pictures are filled, with masks that are the same each time; only pixels
 * of holes count.
 *
 * @param step after which it was measured
 * @param phase of that step
 * @param pictures how many crops were filled
 * @param l1 mean absolute difference; values are scaled to [0, 1] as the network sees them
 * @param psnr peak signal-to-noise ratio in dB, of the mean square over all holes, peak 1
 * @param ssim mean structural similarity at the pixels of the holes
 * @param best whether no earlier one of this phase had a higher PSNR
 */
public record ValidationReport(
        long step, Phase phase, int pictures, double l1, double psnr, double ssim, boolean best) {}
