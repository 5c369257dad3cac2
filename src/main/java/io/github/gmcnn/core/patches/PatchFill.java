package io.github.gmcnn.core.patches;

import io.github.gmcnn.core.safe.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills a hole with patches of the pixels around it, led by a guide.
 *
 * <p>Done with patches of several sizes, separately: their fills err differently, so that their
 * mean has less error than each. The same region gives the same bytes, for any number of threads;
 * all cores are used. Takes memory and time by the region.
 *
 * <p>Source: Wexler, Shechtman and Irani 2007, Space-time completion of video, for search and vote
 * from coarse to fine; Barnes et al. 2009, PatchMatch, for the search; Newson et al. 2014, Video
 * inpainting of complex scenes, for the weights of votes.
 */
public final class PatchFill {

    /**
     * What patches make of a region.
     *
     * @param mean (C, H, W), in missing pixels the mean of what all patches over them say: smooth
     *     where these differ
     * @param best (C, H, W), in missing pixels that of the most likely of the largest patches:
     *     sharp and ragged
     * @param sources (H, W), for each missing pixel the known one that {@code best} is a copy of,
     *     for all others themselves; counted row by row
     */
    public record Filled(float[] mean, float[] best, int[] sources) {}

    private PatchFill() {}

    /**
     * Fills the missing pixels of a region, which is only read.
     *
     * @return nothing if no pixel is missing, or no patch can be copied
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Optional<Filled> fill(Region region, PatchSettings settings, Progress progress) {
        List<Filled> fills = new ArrayList<>(); // the largest patches first
        for (int radius = settings.largest(); radius >= 1; radius--) {
            Pyramid.fill(region, radius, settings, progress).ifPresent(fills::add);
        }
        return fills.isEmpty() ? Optional.empty() : Optional.of(average(region, fills));
    }

    private static Filled average(Region region, List<Filled> fills) {
        float[] mean = fills.get(0).mean.clone();
        for (int i = 0; i < mean.length; i++) {
            if (region.missing()[i % region.area()]) {
                float sum = 0;
                for (Filled fill : fills) {
                    sum += fill.mean[i];
                }
                mean[i] = sum / fills.size();
            }
        }
        return new Filled(mean, fills.get(0).best, fills.get(0).sources);
    }
}
