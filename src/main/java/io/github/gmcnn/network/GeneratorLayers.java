package io.github.gmcnn.network;

import io.github.gmcnn.network.Layer.BilinearUpsampling;
import io.github.gmcnn.network.Layer.Convolution;
import io.github.gmcnn.network.Layer.NearestUpsampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The generator as a table: three columns of different kernels and the decoder that merges them.
 *
 * <p>Source: Wang et al. 2018, section 3.1; reference {@code pytorch/model/net.py}, class {@code
 * GMCNN}. The names, indices and shapes of the weights are those of its state dict.
 *
 * @param cnum channels of the first layer; every width is a multiple of it
 */
record GeneratorLayers(int cnum, List<Column> columns, Column decoder) {

    /** Image channels (3) and the mask. */
    static final int INPUT_CHANNELS = 4;

    /** A stack of layers whose weights are named {@code NAME.INDEX.weight}. */
    record Column(String name, List<Layer> layers) {}

    static GeneratorLayers of(int cnum) {
        List<Column> columns =
                List.of(
                        column("EB1", 7, cnum, new BilinearUpsampling(4)),
                        column(
                                "EB2",
                                5,
                                cnum,
                                new NearestUpsampling(2),
                                convolution(5, 4 * cnum, 2 * cnum),
                                convolution(5, 2 * cnum, 2 * cnum),
                                new BilinearUpsampling(2)),
                        column(
                                "EB3",
                                3,
                                cnum,
                                new NearestUpsampling(2),
                                convolution(3, 4 * cnum, 2 * cnum),
                                convolution(3, 2 * cnum, 2 * cnum),
                                new NearestUpsampling(2),
                                convolution(3, 2 * cnum, cnum),
                                convolution(3, cnum, cnum)));
        Column decoder =
                new Column(
                        "decoding_layers",
                        List.of(
                                convolution(3, 7 * cnum, cnum / 2),
                                new Convolution(3, cnum / 2, 3, 1, 1, false)));
        return new GeneratorLayers(cnum, columns, decoder);
    }

    // The encoder is the same in each column but for the kernel: (N, 4, H, W) to (N, 4 cnum, H/4,
    // W/4); the tail brings it back to (N, c, H, W).
    private static Column column(String name, int kernel, int cnum, Layer... tail) {
        List<Layer> layers = new ArrayList<>();
        layers.add(convolution(kernel, INPUT_CHANNELS, cnum));
        layers.add(new Convolution(kernel, cnum, 2 * cnum, 2, 1, true));
        layers.add(convolution(kernel, 2 * cnum, 2 * cnum));
        layers.add(new Convolution(kernel, 2 * cnum, 4 * cnum, 2, 1, true));
        for (int dilation : new int[] {1, 1, 2, 4, 8, 16, 1, 1}) {
            layers.add(new Convolution(kernel, 4 * cnum, 4 * cnum, 1, dilation, true));
        }
        layers.addAll(List.of(tail));
        return new Column(name, List.copyOf(layers));
    }

    private static Convolution convolution(int kernel, int in, int out) {
        return new Convolution(kernel, in, out, 1, 1, true);
    }

    /** Returns the shape of each weight by name, in the order of the reference's state dict. */
    Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        List<Column> all = new ArrayList<>(columns);
        all.add(decoder);
        for (Column column : all) {
            for (int i = 0; i < column.layers.size(); i++) {
                if (column.layers.get(i) instanceof Convolution convolution) {
                    String name = column.name + "." + i;
                    shapes.put(name + ".weight", convolution.weightShape());
                    shapes.put(name + ".bias", new long[] {convolution.out()});
                }
            }
        }
        return shapes;
    }
}
