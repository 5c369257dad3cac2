package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.github.gmcnn.train.data.Batch;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of each sample that the local discriminator and the texture terms see.
 *
 * <p>The reference cuts out its one rectangle. Here each sample has a hole of its own shape, so a
 * window of fixed size lies around the middle of its missing pixels, inside the sample.
 *
 * @param corners top and left of each sample's window
 * @param height rows of all windows
 * @param width columns of all windows
 */
record Windows(List<Corner> corners, int height, int width) {

    /** The first row and column of a window. */
    record Corner(int top, int left) {}

    /** Lays square windows around the holes of a batch; without a hole it lies in the middle. */
    static Windows aroundHoles(Batch batch, int side) {
        List<Corner> corners = new ArrayList<>();
        for (int sample = 0; sample < batch.size(); sample++) {
            corners.add(corner(batch, sample, side));
        }
        return new Windows(corners, side, side);
    }

    private static Corner corner(Batch batch, int sample, int side) {
        int pixels = batch.height() * batch.width();
        long rows = 0;
        long columns = 0;
        int missing = 0;
        for (int i = 0; i < pixels; i++) {
            if (batch.masks()[sample * pixels + i] > 0) {
                rows += i / batch.width();
                columns += i % batch.width();
                missing++;
            }
        }
        long middleRow = missing > 0 ? rows / missing : batch.height() / 2;
        long middleColumn = missing > 0 ? columns / missing : batch.width() / 2;
        return new Corner(
                place(middleRow, side, batch.height()), place(middleColumn, side, batch.width()));
    }

    private static int place(long centre, int side, int size) {
        return (int) Math.max(0, Math.min(centre - side / 2, size - side));
    }

    /**
     * Cuts the windows out.
     *
     * @param images (N, C, H, W)
     * @return (N, C, height, width), a copy
     */
    NDArray cut(NDArray images) {
        try (NDList parts = new NDList()) {
            for (int i = 0; i < corners.size(); i++) {
                Corner corner = corners.get(i);
                parts.add(
                        images.get(
                                new NDIndex(
                                        "{}:{}, :, {}:{}, {}:{}",
                                        i,
                                        i + 1,
                                        corner.top,
                                        corner.top + height,
                                        corner.left,
                                        corner.left + width)));
            }
            return NDArrays.concat(parts, 0);
        }
    }
}
