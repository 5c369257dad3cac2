package io.github.gmcnn.network;

import io.github.gmcnn.network.GeneratorLayers.Column;
import io.github.gmcnn.network.Layer.BilinearUpsampling;
import io.github.gmcnn.network.Layer.Convolution;
import io.github.gmcnn.network.Layer.NearestUpsampling;
import io.github.gmcnn.tensor.TorchScriptFile;
import io.github.gmcnn.tensor.TorchScriptFile.Program;
import io.github.gmcnn.tensor.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator as a TorchScript program, for programs other than this one.
 *
 * <p>Its {@code forward} takes (N, 4, H, W): red, green, blue in [-1, 1], then the mask, 1 =
 * missing; H and W as {@link Generator#forward} wants them; and gives (N, 3, H, W) in [-1, 1]. It
 * puts the colours under the mask to zero itself. It is written from the table of layers, line by
 * line, with operations that PyTorch has had since 1.5.
 */
public final class GeneratorScript {

    // Mirrors axis by axis in steps, as PyTorch pads by less than the size only; see TorchOps.
    private static final String FUNCTIONS =
            """
            def mirrored(x: Tensor, n: int) -> Tensor:
              y = x
              w = n
              h = n
              while torch.gt(torch.add(w, h), 0):
                a = ops.prim.min(w, torch.sub(torch.size(y, 3), 1))
                b = ops.prim.min(h, torch.sub(torch.size(y, 2), 1))
                y = torch.reflection_pad2d(y, [a, a, b, b])
                w = torch.sub(w, a)
                h = torch.sub(h, b)
              return y
            def convolution(x: Tensor, weight: Tensor, bias: Tensor, padding: int,
                stride: int, dilation: int) -> Tensor:
              return torch.conv2d(__torch__.mirrored(x, padding), weight, bias,
                  [stride, stride], [0, 0], [dilation, dilation], 1)
            def enlarged(x: Tensor, scale: int) -> List[int]:
              return [torch.mul(torch.size(x, 2), scale), torch.mul(torch.size(x, 3), scale)]
            def nearest(x: Tensor, scale: int) -> Tensor:
              return torch.upsample_nearest2d(x, __torch__.enlarged(x, scale))
            def bilinear(x: Tensor, scale: int) -> Tensor:
              return torch.upsample_bilinear2d(x, __torch__.enlarged(x, scale), True)
            def visible(x: Tensor) -> Tensor:
              mask = torch.slice(x, 1, 3, 4, 1)
              colours = torch.mul(torch.slice(x, 1, 0, 3, 1), torch.rsub(mask, 1, 1))
              return torch.cat([colours, mask], 1)
            """;

    private final StringBuilder body =
            new StringBuilder(
                    "  def forward(self: __torch__."
                            + TorchScriptFile.ROOT
                            + ", x: Tensor) -> Tensor:\n");

    private GeneratorScript() {}

    /**
     * Writes program and weights as one file, which {@code torch.jit.load} reads; the stream is
     * left open.
     *
     * @throws io.github.gmcnn.tensor.WeightsException if they are not those of a generator
     */
    public static void write(Weights weights, OutputStream out) throws IOException {
        GeneratorLayers layers = Generator.layers(weights);
        TorchScriptFile.write(new GeneratorScript().program(layers), weights, out);
    }

    private Program program(GeneratorLayers layers) {
        line("seen = __torch__.visible(x)");
        List<String> features = new ArrayList<>();
        for (Column column : layers.columns()) {
            features.add("y" + features.size());
            stack(column, "seen", features.get(features.size() - 1));
        }
        line("merged = torch.cat([" + String.join(", ", features) + "], 1)");
        stack(layers.decoder(), "merged", "y");
        line("return torch.clamp(y, -1, 1)");
        return new Program(FUNCTIONS, body.toString());
    }

    private void stack(Column column, String from, String to) {
        String input = from;
        for (int i = 0; i < column.layers().size(); i++) {
            layer(column.layers().get(i), column.name() + "." + i, input, to);
            input = to;
        }
    }

    private void layer(Layer layer, String name, String from, String to) {
        if (layer instanceof Convolution convolution) {
            convolution(convolution, name, from, to);
        } else if (layer instanceof NearestUpsampling up) {
            line(to + " = __torch__.nearest(" + from + ", " + up.scale() + ")");
        } else if (layer instanceof BilinearUpsampling up) {
            line(to + " = __torch__.bilinear(" + from + ", " + up.scale() + ")");
        }
    }

    private void convolution(Convolution layer, String name, String from, String to) {
        line("layer = " + TorchScriptFile.expression(name));
        line(
                String.format(
                        "%s = __torch__.convolution(%s, layer.weight, layer.bias, %d, %d, %d)",
                        to, from, layer.padding(), layer.stride(), layer.dilation()));
        if (layer.elu()) {
            line(to + " = torch.elu(" + to + ", 1, 1, 1)");
        }
    }

    private void line(String statement) {
        body.append("    ").append(statement).append('\n');
    }
}
