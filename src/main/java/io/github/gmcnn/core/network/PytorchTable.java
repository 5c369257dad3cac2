package io.github.gmcnn.core.network;

import io.github.gmcnn.core.network.Layer.Convolution;
import io.github.gmcnn.core.network.Layer.Upsampling;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of the PyTorch edition.
 *
 * <p>Source: reference {@code pytorch/model/net.py}, class {@code GMCNN}. The names, indices and
 * shapes of the weights are those of its state dict; the indices count up-sampling too.
 */
final class PytorchTable {

    /** The first layer. */
    static final String FIRST = "EB1.0";

    /** Image channels (3) and the mask. */
    private static final int INPUT_CHANNELS = 4;

    private final String column;
    private final List<Layer> layers = new ArrayList<>();

    private PytorchTable(String column) {
        this.column = column;
    }

    static GeneratorLayers of(int cnum) {
        return new GeneratorLayers(
                List.of(
                        encoder("EB1", 7, cnum).up(4, Interpolation.BILINEAR).layers,
                        encoder("EB2", 5, cnum)
                                .up(2, Interpolation.NEAREST)
                                .convolution(5, 4 * cnum, 2 * cnum)
                                .convolution(5, 2 * cnum, 2 * cnum)
                                .up(2, Interpolation.BILINEAR)
                                .layers,
                        encoder("EB3", 3, cnum)
                                .up(2, Interpolation.NEAREST)
                                .convolution(3, 4 * cnum, 2 * cnum)
                                .convolution(3, 2 * cnum, 2 * cnum)
                                .up(2, Interpolation.NEAREST)
                                .convolution(3, 2 * cnum, cnum)
                                .convolution(3, cnum, cnum)
                                .layers),
                new PytorchTable("decoding_layers")
                        .convolution(3, 7 * cnum, cnum / 2)
                        .add(3, cnum / 2, 3, 1, 1, false)
                        .layers);
    }

    // The encoder is the same in each column but for the kernel: (N, 4, H, W) to (N, 4 cnum, H/4,
    // W/4).
    private static PytorchTable encoder(String name, int kernel, int cnum) {
        PytorchTable table =
                new PytorchTable(name)
                        .convolution(kernel, INPUT_CHANNELS, cnum)
                        .add(kernel, cnum, 2 * cnum, 2, 1, true)
                        .convolution(kernel, 2 * cnum, 2 * cnum)
                        .add(kernel, 2 * cnum, 4 * cnum, 2, 1, true);
        for (int dilation : new int[] {1, 1, 2, 4, 8, 16, 1, 1}) {
            table.add(kernel, 4 * cnum, 4 * cnum, 1, dilation, true);
        }
        return table;
    }

    private PytorchTable convolution(int kernel, int in, int out) {
        return add(kernel, in, out, 1, 1, true);
    }

    private PytorchTable add(int kernel, int in, int out, int stride, int dilation, boolean elu) {
        Kernel taps = new Kernel(kernel, stride, dilation, Border.MIRROR);
        layers.add(new Convolution(name(), in, out, taps, elu));
        return this;
    }

    private PytorchTable up(int scale, Interpolation interpolation) {
        layers.add(new Upsampling(name(), scale, interpolation));
        return this;
    }

    private String name() {
        return column + "." + layers.size();
    }
}
