package io.github.gmcnn.network;

import io.github.gmcnn.network.VggFeatures.Output;
import io.github.gmcnn.tensor.MatFile.Cell;
import io.github.gmcnn.tensor.MatFile.Numbers;
import io.github.gmcnn.tensor.MatFile.Struct;
import io.github.gmcnn.tensor.MatFile.Text;
import io.github.gmcnn.tensor.MatFile.Value;
import io.github.gmcnn.tensor.Weights;
import io.github.gmcnn.tensor.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the convolutions of VGG19 in a MatConvNet file: a cell of structs, one for each layer.
 *
 * <p>A layer is found by its name, as conv3_1. Its field {@code weights} is a cell of kernel and
 * bias; files of the first edition have the fields {@code filters} and {@code biases} instead.
 *
 * <p>These networks take images in [0, 255], ours [0, 1]: the first kernel is multiplied by 255.
 *
 * <p>Source: MatConvNet manual, "Wrappers: SimpleNN"; reference {@code tensorflow/net/ops.py},
 * class {@code Vgg19}.
 */
final class VggMat {

    /** The variable that holds the layers. */
    static final String LAYERS = "layers";

    private VggMat() {}

    /** Returns torchvision's names and layout; convolutions that are not there are left out. */
    static Weights weights(Map<String, Value> variables, Path file) {
        if (!(variables.get(LAYERS) instanceof Cell layers)) {
            throw new WeightsException(
                    file + " has no cell named " + LAYERS + "; it must be MatConvNet's VGG19.");
        }
        Map<String, Map<String, Value>> byName = byName(layers);
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        for (Output output : Output.values()) {
            Map<String, Value> layer = byName.get(output.convolution());
            if (layer != null) {
                Parameters parameters = parameters(layer, output, file);
                float scale = output == Output.RELU1_1 ? 255 : 1;
                tensors.put(output.parameter("weight"), kernel(parameters.kernel, scale));
                tensors.put(output.parameter("bias"), bias(parameters.bias));
            }
        }
        return new Weights(tensors);
    }

    private static Map<String, Map<String, Value>> byName(Cell layers) {
        Map<String, Map<String, Value>> byName = new LinkedHashMap<>();
        for (Value item : layers.items()) {
            if (item instanceof Struct struct
                    && struct.items().size() == 1
                    && struct.items().get(0).get("name") instanceof Text name) {
                byName.put(name.text(), struct.items().get(0));
            }
        }
        return byName;
    }

    private record Parameters(Numbers kernel, Numbers bias) {}

    private static Parameters parameters(Map<String, Value> layer, Output output, Path file) {
        Optional<Parameters> found =
                layer.get("weights") instanceof Cell cell
                        ? parameters(cell.items())
                        : parameters(Arrays.asList(layer.get("filters"), layer.get("biases")));
        return found.orElseThrow(
                () ->
                        new WeightsException(
                                file
                                        + " has no kernel and bias in its layer "
                                        + output.convolution()
                                        + "; it must be MatConvNet's VGG19."));
    }

    private static Optional<Parameters> parameters(List<Value> pair) {
        boolean numbers =
                pair.size() == 2
                        && pair.get(0) instanceof Numbers kernel
                        && kernel.shape().length <= 4
                        && pair.get(1) instanceof Numbers;
        return numbers
                ? Optional.of(new Parameters((Numbers) pair.get(0), (Numbers) pair.get(1)))
                : Optional.empty();
    }

    // (H, W, in, out) in column-major order to (out, in, H, W) in C order.
    private static Weights.Tensor kernel(Numbers numbers, float scale) {
        long[] shape = Arrays.copyOf(numbers.shape(), 4);
        for (int i = numbers.shape().length; i < 4; i++) {
            shape[i] = 1;
        }
        int height = (int) shape[0];
        int width = (int) shape[1];
        float[] values = new float[numbers.values().length];
        int plane = height * width;
        for (int i = 0; i < values.length; i++) {
            int y = i % plane / width;
            int x = i % width;
            values[i] = scale * numbers.values()[i / plane * plane + x * height + y];
        }
        return new Weights.Tensor(new long[] {shape[3], shape[2], height, width}, values);
    }

    private static Weights.Tensor bias(Numbers numbers) {
        return new Weights.Tensor(new long[] {numbers.values().length}, numbers.values());
    }
}
