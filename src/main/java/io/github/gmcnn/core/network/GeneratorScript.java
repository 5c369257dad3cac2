package io.github.gmcnn.core.network;

import io.github.gmcnn.core.network.Layer.Convolution;
import io.github.gmcnn.core.network.Layer.Upsampling;
import io.github.gmcnn.core.weights.TorchScriptFile;
import io.github.gmcnn.core.weights.TorchScriptFile.Program;
import io.github.gmcnn.core.weights.Weights;
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
            def zeros(x: Tensor, before: int, after: int) -> Tensor:
              return torch.constant_pad_nd(x, [before, after, before, after], 0)
            def convolution(x: Tensor, weight: Tensor, bias: Tensor, stride: int,
                dilation: int) -> Tensor:
              return torch.conv2d(x, weight, bias,
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
            def blue_first(x: Tensor) -> Tensor:
              mask = torch.slice(x, 1, 3, 4, 1)
              colours = torch.flip(torch.slice(x, 1, 0, 3, 1), [1])
              return torch.cat([colours, torch.ones_like(mask), mask], 1)
            """;

    /** Any side of an input: with even sides all paddings are the same. */
    private static final int SIDE = 256;

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
     * @throws io.github.gmcnn.core.safe.ModelException if they are not those of a generator
     */
    public static void write(Weights weights, OutputStream out) throws IOException {
        GeneratorKind kind = GeneratorKind.recognise(weights);
        TorchScriptFile.write(new GeneratorScript().program(kind), weights, out);
    }

    private Program program(GeneratorKind kind) {
        GeneratorLayers layers = GeneratorLayers.of(kind);
        boolean blueFirst = kind.architecture() == Architecture.TENSORFLOW;
        line("seen = __torch__.visible(x)");
        if (blueFirst) {
            line("seen = __torch__.blue_first(seen)");
        }
        List<String> features = new ArrayList<>();
        for (List<Layer> column : layers.columns()) {
            features.add("y" + features.size());
            stack(column, "seen", features.get(features.size() - 1));
        }
        line("merged = torch.cat([" + String.join(", ", features) + "], 1)");
        stack(layers.decoder(), "merged", "y");
        line("image = torch.clamp(y, -1, 1)");
        line("return " + (blueFirst ? "torch.flip(image, [1])" : "image"));
        return new Program(FUNCTIONS, body.toString());
    }

    private void stack(List<Layer> column, String from, String to) {
        String input = from;
        for (Layer layer : column) {
            layer(layer, input, to);
            input = to;
        }
    }

    private void layer(Layer layer, String from, String to) {
        if (layer instanceof Convolution convolution) {
            convolution(convolution, from, to);
        } else if (layer instanceof Upsampling up) {
            String function = up.interpolation() == Interpolation.BILINEAR ? "bilinear" : "nearest";
            line(to + " = __torch__." + function + "(" + from + ", " + up.scale() + ")");
        }
    }

    private void convolution(Convolution layer, String from, String to) {
        line("layer = " + TorchScriptFile.expression(layer.name()));
        line("padded = __torch__." + padded(layer.kernel(), from));
        line(
                String.format(
                        "%s = __torch__.convolution(padded, layer.weight, layer.bias, %d, %d)",
                        to, layer.kernel().stride(), layer.kernel().dilation()));
        if (layer.elu()) {
            line(to + " = torch.elu(" + to + ", 1, 1, 1)");
        }
    }

    private static String padded(Kernel kernel, String from) {
        Span reach = kernel.reach(Span.all(kernel.outputSize(SIDE)), SIDE);
        return kernel.border() == Border.MIRROR
                ? String.format("mirrored(%s, %d)", from, reach.before())
                : String.format("zeros(%s, %d, %d)", from, reach.before(), reach.after(SIDE));
    }

    private void line(String statement) {
        body.append("    ").append(statement).append('\n');
    }
}
