package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.FormulaTensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Prints what a part of the generator's output costs as a share of the whole: seconds of each,
 * taken in turn in one process, the least of the runs.
 *
 * <p>Arguments: width of the network, side of the input, number of runs; 32 256 7 by default.
 */
public final class PartCost {

    private PartCost() {}

    /** Runs the measurement. */
    public static void main(String[] args) {
        int cnum = args.length > 0 ? Integer.parseInt(args[0]) : 32;
        int side = args.length > 1 ? Integer.parseInt(args[1]) : 256;
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 7;
        try (NDManager manager = Engines.cpu();
                Generator generator =
                        Generator.open(manager, Generator.initialWeights(cnum, new Random(1)));
                NDArray x =
                        Tensors.copyOf(
                                FormulaTensors.of(1, new long[] {1, 4, side, side}, 2), manager)) {
            Map<String, Box> boxes = boxes(side);
            Map<String, double[]> seconds = new LinkedHashMap<>();
            for (int run = -1; run < runs; run++) { // one to warm up
                for (Map.Entry<String, Box> box : boxes.entrySet()) {
                    double[] all = seconds.computeIfAbsent(box.getKey(), any -> new double[runs]);
                    all[Math.max(0, run)] = seconds(generator, x, box.getValue());
                }
            }
            print(seconds);
        }
    }

    private static Map<String, Box> boxes(int side) {
        Map<String, Box> boxes = new LinkedHashMap<>();
        boxes.put("whole", new Box(0, 0, side, side));
        for (int hole : new int[] {16, 32, 64, 128}) {
            if (hole + 2 < side) {
                int at = (side - hole) / 2;
                boxes.put(hole + " px in the middle", new Box(at, at, hole, hole).grow(1));
            }
        }
        boxes.put("32 px in the corner", new Box(0, 0, 33, 33));
        return boxes;
    }

    private static double seconds(Generator generator, NDArray x, Box box) {
        long start = System.nanoTime();
        try (NDArray y = generator.forward(x, box)) {
            y.toFloatArray();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(Map<String, double[]> seconds) {
        double whole = least(seconds.get("whole"));
        seconds.forEach(
                (name, all) ->
                        System.out.printf(
                                Locale.ROOT,
                                "%-20s %.3f s, 1/%.2f of the whole%n",
                                name,
                                least(all),
                                whole / least(all)));
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
