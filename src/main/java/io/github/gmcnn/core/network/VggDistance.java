package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.ArithmeticProof;
import io.github.gmcnn.core.torch.Computing;
import io.github.gmcnn.core.torch.DeviceWish;
import io.github.gmcnn.core.torch.Proof;
import io.github.gmcnn.core.torch.ProvenEngine;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far apart two pictures are in the features of VGG19.
 *
 * <p>At each place of relu1_2, relu2_2, relu3_2 and relu4_2 the features of both are brought to
 * length 1 over the channels; the distance there is the sum of the squared differences, from 0 to
 * 2. A layer's figure is the mean over its places, the figure the mean over the four layers. There
 * are no learnt weights, so it is none of the published measures of that kind.
 *
 * <p>Owns native memory; whoever opens it closes it. One thread at a time.
 */
public final class VggDistance implements AutoCloseable {

    private static final Set<Output> LAYERS =
            EnumSet.of(Output.RELU1_2, Output.RELU2_2, Output.RELU3_2, Output.RELU4_2);

    private static final float LEAST = 1e-10f; // where all features of a place are 0

    /**
     * The distance at each place of each layer.
     *
     * @param layers the maps of the layers in C order; layer b is {@code floor(side / 2^b)}
     */
    public record Maps(Map<Output, float[]> layers, int height, int width) {

        /** Returns the mean over all places. */
        public double mean() {
            boolean[] all = new boolean[height * width];
            java.util.Arrays.fill(all, true);
            return mean(all);
        }

        /**
         * Returns the mean over a part of the picture: each place counts by the share of its pixels
         * that are in the part.
         *
         * @param part (H, W) in C order
         */
        public double mean(boolean[] part) {
            double sum = 0;
            int step = 1;
            for (float[] map : layers.values()) {
                sum += mean(map, part, step);
                step *= 2;
            }
            return sum / layers.size();
        }

        private double mean(float[] map, boolean[] part, int step) {
            int columns = width / step;
            int rows = height / step;
            double sum = 0;
            long count = 0;
            for (int y = 0; y < rows * step; y++) {
                for (int x = 0; x < columns * step; x++) {
                    if (part[y * width + x]) {
                        sum += map[y / step * columns + x / step];
                        count++;
                    }
                }
            }
            return sum / count;
        }
    }

    private final NDManager root;
    private final VggFeatures network;
    private final Arithmetic arithmetic;
    private float[] lastPicture = new float[0];
    private NDManager lastManager;
    private Map<Output, NDArray> last = Map.of();

    private VggDistance(NDManager root, VggFeatures network, Arithmetic arithmetic) {
        this.root = root;
        this.network = network;
        this.arithmetic = arithmetic;
        lastManager = root.newSubManager();
    }

    /**
     * Opens the network of a file that {@link VggFile} reads.
     *
     * @param gpu whether it computes on the GPU; empty: there if it is faster and right
     * @throws io.github.gmcnn.core.safe.UserException if the file or the device cannot be used
     */
    public static VggDistance open(Path file, VggFeatures.Mean mean, Optional<Boolean> gpu)
            throws IOException {
        DeviceWish wish = gpu.map(DeviceWish::of).orElse(DeviceWish.AUTO);
        Weights weights = VggFile.read(file);
        Proof proof = ArithmeticProof.of(VggFeatures.convolutions(weights, Output.RELU4_2));
        Arithmetic arithmetic = ProvenEngine.choose(wish, List.of(proof));
        NDManager root = TorchEngine.open(arithmetic.isGpu());
        try {
            VggFeatures network = VggFeatures.open(root, weights, mean, LAYERS);
            return new VggDistance(root, network, arithmetic);
        } catch (RuntimeException e) {
            root.close();
            throw e;
        }
    }

    /**
     * Compares two pictures; the features of the first are kept for the next call with the same
     * array.
     *
     * @param first (C, H, W), one channel or red, green, blue, in [0, 1]; sides of 16 at least
     * @param second the same
     */
    public Maps between(float[] first, float[] second, int channels, int height, int width) {
        try (Computing computing = Computing.begin(arithmetic)) {
            return between(first, second, new long[] {1, channels, height, width});
        }
    }

    private Maps between(float[] first, float[] second, long[] shape) {
        if (first != lastPicture) {
            lastManager.close();
            lastManager = root.newSubManager();
            last = features(first, shape, lastManager);
            lastPicture = first;
        }
        Map<Output, float[]> maps = new EnumMap<>(Output.class);
        try (NDManager manager = root.newSubManager()) {
            features(second, shape, manager)
                    .forEach((layer, other) -> maps.put(layer, difference(last.get(layer), other)));
        }
        return new Maps(maps, (int) shape[2], (int) shape[3]);
    }

    // Each of length 1 over the channels: (1, C, h, w)
    private Map<Output, NDArray> features(float[] picture, long[] shape, NDManager manager) {
        NDArray pixels = Tensors.of(picture, shape, manager);
        NDArray colours = shape[1] == 3 ? pixels : pixels.repeat(1, 3); // (1, 3, H, W)
        Map<Output, NDArray> features = network.of(colours);
        features.replaceAll((layer, f) -> unit(f));
        return features;
    }

    private static NDArray unit(NDArray features) {
        try (features;
                NDArray squares = features.square();
                NDArray sums = squares.sum(new int[] {1}, true);
                NDArray lengths = sums.sqrt();
                NDArray positive = lengths.add(LEAST)) {
            return features.div(positive);
        }
    }

    private static float[] difference(NDArray a, NDArray b) {
        try (NDArray difference = b.sub(a);
                NDArray squares = difference.square();
                NDArray sums = squares.sum(new int[] {1})) {
            return sums.toFloatArray();
        }
    }

    @Override
    public void close() {
        network.close();
        root.close();
    }
}
