package io.github.gmcnn.core.network;

import io.github.gmcnn.core.network.Layer.Convolution;
import io.github.gmcnn.core.network.Layer.Upsampling;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of the TensorFlow edition, which differ from those of the PyTorch edition in the
 * border, in kernels of the second and third column, in a wider dilation of wide networks, in the
 * up-sampling and in the channels of the third column.
 *
 * <p>Source: reference {@code tensorflow/net/network.py}, {@code GMCNNModel.build_generator}. The
 * names are those of its variables.
 */
final class TensorflowTable {

    /** The first layer. */
    static final String FIRST = "b1conv1";

    /** Blue, green, red, ones and the mask. */
    private static final int INPUT_CHANNELS = 5;

    /** Networks wider than this have one more dilated layer in each column. */
    private static final int WIDE = 32;

    private final String column;
    private final List<Layer> layers = new ArrayList<>();

    private TensorflowTable(String column) {
        this.column = column;
    }

    static GeneratorLayers of(int cnum) {
        return new GeneratorLayers(
                List.of(
                        encoder("b1", 7, 7, cnum).up(4, Interpolation.BILINEAR).layers,
                        encoder("b2", 5, 5, cnum)
                                .up(2, Interpolation.NEAREST)
                                .convolution("conv13_upsample_conv", 3, 4 * cnum, 2 * cnum)
                                .convolution("conv14", 5, 2 * cnum, 2 * cnum)
                                .up(2, Interpolation.BILINEAR)
                                .layers,
                        encoder("b3", 5, 3, cnum)
                                .up(2, Interpolation.NEAREST)
                                .convolution("conv13_upsample_conv", 3, 4 * cnum, 2 * cnum)
                                .convolution("conv14", 3, 2 * cnum, 2 * cnum)
                                .up(2, Interpolation.NEAREST)
                                .convolution("conv15_upsample_conv", 3, 2 * cnum, cnum)
                                .convolution("conv16", 3, cnum, cnum / 2)
                                .layers),
                new TensorflowTable("merge")
                        .convolution("conv17", 3, 6 * cnum + cnum / 2, cnum / 2)
                        .add("conv18", new Kernel(3, 1, 1, Border.ZERO), cnum / 2, 3, false)
                        .layers);
    }

    private static TensorflowTable encoder(String name, int first, int kernel, int cnum) {
        TensorflowTable table =
                new TensorflowTable(name)
                        .convolution("conv1", first, INPUT_CHANNELS, cnum)
                        .halving("conv2_downsample", kernel, cnum, 2 * cnum)
                        .convolution("conv3", kernel, 2 * cnum, 2 * cnum)
                        .halving("conv4_downsample", kernel, 2 * cnum, 4 * cnum)
                        .convolution("conv5", kernel, 4 * cnum, 4 * cnum)
                        .convolution("conv6", kernel, 4 * cnum, 4 * cnum);
        int last = cnum > WIDE ? 5 : 4;
        for (int i = 1; i <= last; i++) { // dilations 2, 4, 8, 16 and, where wide, 32
            Kernel dilated = new Kernel(kernel, 1, 1 << i, Border.ZERO);
            table.add("conv" + (6 + i) + "_atrous", dilated, 4 * cnum, 4 * cnum, true);
        }
        return table.convolution("conv11", kernel, 4 * cnum, 4 * cnum)
                .convolution("conv12", kernel, 4 * cnum, 4 * cnum);
    }

    private TensorflowTable convolution(String name, int kernel, int in, int out) {
        return add(name, new Kernel(kernel, 1, 1, Border.ZERO), in, out, true);
    }

    private TensorflowTable halving(String name, int kernel, int in, int out) {
        return add(name, new Kernel(kernel, 2, 1, Border.ZERO), in, out, true);
    }

    private TensorflowTable add(String name, Kernel kernel, int in, int out, boolean elu) {
        layers.add(new Convolution(column + name, in, out, kernel, elu));
        return this;
    }

    private TensorflowTable up(int scale, Interpolation interpolation) {
        layers.add(new Upsampling(column + "up" + layers.size(), scale, interpolation));
        return this;
    }
}
