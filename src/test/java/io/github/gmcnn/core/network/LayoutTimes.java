package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.torch.TorchEngine;
import java.util.Arrays;
import java.util.Random;

/**
 * How long a generator takes forward and backward with its values plane by plane, as they are, and
 * pixel by pixel, which PyTorch calls channels-last; layers keep the layout of their input.
 *
 * <p>Arguments: side, samples, width and repetitions. Prints median, least and most seconds of
 * both, run by turns.
 */
public final class LayoutTimes {

    private LayoutTimes() {}

    /** Measures both. */
    public static void main(String[] args) {
        int side = Integer.parseInt(args[0]);
        int samples = Integer.parseInt(args[1]);
        int width = Integer.parseInt(args[2]);
        double[][] seconds = new double[2][Integer.parseInt(args[3])];
        try (NDManager manager = TorchEngine.open(false);
                Generator generator =
                        Generator.open(manager, Generator.initialWeights(width, new Random(1)))) {
            generator.parameters().values().forEach(weight -> weight.setRequiresGradient(true));
            NDArray planes = manager.randomNormal(new Shape(samples, 4, side, side));
            NDArray turned = planes.transpose(0, 2, 3, 1); // a view; joining its halves copies it
            NDList halves = turned.split(2, 1); // (N, H / 2, W, 4)
            NDArray copied = NDArrays.concat(halves, 1);
            NDArray pixels = copied.transpose(0, 3, 1, 2); // (N, 4, H, W) again, another layout
            time(generator, planes); // the first ones choose kernels
            time(generator, pixels);
            for (int i = 0; i < seconds[0].length; i++) {
                seconds[0][i] = time(generator, planes);
                seconds[1][i] = time(generator, pixels);
            }
        }
        System.out.println("plane by plane " + text(seconds[0]));
        System.out.println("pixel by pixel " + text(seconds[1]));
    }

    private static double time(Generator generator, NDArray input) {
        long start = System.nanoTime();
        try (NDScope scope = new NDScope();
                GradientCollector collector =
                        input.getManager().getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            collector.backward(generator.forward(input).square().mean());
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String text(double[] seconds) {
        Arrays.sort(seconds);
        return String.format(
                "%.3f s (%.3f to %.3f)",
                seconds[seconds.length / 2], seconds[0], seconds[seconds.length - 1]);
    }
}
