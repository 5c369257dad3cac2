package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.safe.Progress;
import java.util.List;
import java.util.Optional;

/**
 * Fills holes with the solution of the biharmonic equation, a thin plate: smooth, with the slopes
 * of the surroundings.
 *
 * <p>The discretisation of scikit-image's {@code inpaint_biharmonic}: Laplace's five-point operator
 * twice, the image mirrored at its border; values are cut to the range of the known ones of the
 * channel. The equations of each group of missing pixels that depend on each other are solved by
 * themselves. Holes of more than {@value #MOST} such pixels are left out, as memory grows with the
 * power of 1.5. They are solved exactly: the conjugate gradients of a {@link
 * io.github.gmcnn.core.blend.Plate} without tension have not converged after 20,000 steps in a hole
 * of 200 x 200 pixels.
 *
 * <p>Source: Damelin and Hoang 2018, On surface completion and image inpainting by biharmonic
 * functions.
 */
final class BiharmonicFill implements FillMethod {

    /** Most pixels in a group. */
    static final int MOST = 100_000;

    @Override
    public String name() {
        return "biharmonic";
    }

    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        Crop crop = hole.crop();
        PlateGroups plate = new PlateGroups(crop.width(), crop.height(), hole.missing());
        List<int[]> groups = plate.groups();
        if (groups.stream().anyMatch(group -> group.length > MOST)) {
            return Optional.empty();
        }
        float[] fill = crop.values().clone();
        for (int[] group : groups) {
            progress.check();
            EnvelopeMatrix matrix = plate.matrix(group);
            matrix.factorise();
            for (int c = 0; c < crop.channels(); c++) {
                solve(plate, matrix, group, crop, c, fill);
            }
        }
        return Optional.of(fill);
    }

    private static void solve(
            PlateGroups plate,
            EnvelopeMatrix matrix,
            int[] group,
            Crop crop,
            int channel,
            float[] fill) {
        int offset = channel * crop.area();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < crop.area(); i++) {
            if (!plate.isMissing(i)) {
                low = Math.min(low, crop.values()[offset + i]);
                high = Math.max(high, crop.values()[offset + i]);
            }
        }
        double[] solution = plate.rightSide(group, crop.values(), offset);
        matrix.solve(solution);
        for (int k = 0; k < group.length; k++) {
            fill[offset + group[k]] = (float) Math.max(low, Math.min(high, solution[k]));
        }
    }
}
