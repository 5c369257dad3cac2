package io.github.gmcnn.core.torch;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.github.gmcnn.core.safe.EngineException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The PyTorch operations that DJL's {@link NDArray} lacks or computes otherwise: reflection
 * padding, up-sampling, ELU in place, bfloat16, a membrane and a gradient, all differentiable.
 *
 * <p>They are the methods of a TorchScript module without parameters, whose archive of four entries
 * is written here in memory. DJL has no call for reflection padding; its bilinear interpolation
 * ignores align-corners or filters against aliasing, with other numbers; its conversion of types
 * has no gradient, and to bfloat16 it ends the process; its gradients cannot be differentiated
 * again.
 */
public final class TorchOps implements AutoCloseable {

    private static final String SOURCE =
            """
            class Ops(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def reflection_pad(self: __torch__.Ops, x: Tensor, m: Tensor) -> Tensor:
                return torch.reflection_pad2d(x,
                    [torch.size(m, 1), torch.size(m, 2), torch.size(m, 3), torch.size(m, 4)])
              def zero_pad(self: __torch__.Ops, x: Tensor, m: Tensor) -> Tensor:
                return torch.constant_pad_nd(x,
                    [torch.size(m, 1), torch.size(m, 2), torch.size(m, 3), torch.size(m, 4)], 0)
              def upsample_bilinear(self: __torch__.Ops, x: Tensor, n: Tensor) -> Tensor:
                h = torch.mul(torch.size(x, 2), torch.size(n, 1))
                w = torch.mul(torch.size(x, 3), torch.size(n, 1))
                return torch.upsample_bilinear2d(x, [h, w], True)
              def resample(self: __torch__.Ops, x: Tensor, a: Tensor, b: Tensor) -> Tensor:
                return torch.matmul(torch.type_as(a, x), torch.matmul(x, torch.type_as(b, x)))
              def elu_(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.elu_(x, 1, 1, 1)
              def brain_float(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.to(x, 15, False, False, None)
              def single(self: __torch__.Ops, x: Tensor) -> Tensor:
                return torch.to(x, 6, False, False, None)
              def convolution(self: __torch__.Ops, x: Tensor, w: Tensor, b: Tensor,
                  n: Tensor) -> Tensor:
                s = torch.size(n, 1)
                d = torch.size(n, 2)
                return torch.conv2d(x, torch.type_as(w, x), torch.type_as(b, x),
                    [s, s], [0, 0], [d, d], 1)
              def beside(self: __torch__.Ops, x: Tensor) -> Tensor:
                h = torch.size(x, 2)
                w = torch.size(x, 3)
                a = torch.triu(torch.tril(torch.new_ones(x, [h, h]), 1), -1)
                b = torch.triu(torch.tril(torch.new_ones(x, [w, w]), 1), -1)
                sides = torch.add(torch.matmul(a, x), torch.matmul(x, b))
                return torch.sub(sides, torch.mul(x, 2))
              def membrane(self: __torch__.Ops, p: Tensor, t: Tensor, m: Tensor,
                  n: Tensor) -> Tensor:
                margins = [0, torch.size(n, 1), 0, torch.size(n, 2)]
                u = torch.constant_pad_nd(m, margins, 0)
                known = torch.constant_pad_nd(torch.rsub(m, 1), margins, 0)
                r = torch.mul(torch.type_as(torch.gt((self).beside(u, ), 0), u), known)
                v = torch.mul(torch.constant_pad_nd(torch.sub(t, p), margins, 0), r)
                unknown = annotate(List[Tensor], [])
                rim = annotate(List[Tensor], [])
                weight = annotate(List[Tensor], [])
                for i in range(torch.size(n, 3)):
                  count = torch.clamp((self).beside(torch.add(r, u), ), 1)
                  _0 = torch.append(unknown, u)
                  _1 = torch.append(rim, v)
                  _2 = torch.append(weight, torch.mul(torch.div(u, count), 0.8))
                  share = torch.avg_pool2d(r, [2, 2])
                  r0 = torch.type_as(torch.gt(share, 0), share)
                  mean = torch.div(torch.avg_pool2d(v, [2, 2]), torch.clamp(share, 0.001))
                  missing = torch.gt(torch.avg_pool2d(u, [2, 2]), 0)
                  u = torch.mul(torch.type_as(missing, share), torch.rsub(r0, 1))
                  v = torch.mul(mean, r0)
                  r = r0
                x = v
                longer = [1, 2, 4, 8, 16, 32]
                for j in range(torch.size(n, 3)):
                  k = torch.sub(torch.sub(torch.size(n, 3), 1), j)
                  u1 = unknown[k]
                  v1 = rim[k]
                  size = [torch.size(u1, 2), torch.size(u1, 3)]
                  x = torch.add(torch.mul(u1, torch.upsample_nearest2d(x, size)), v1)
                  kept = torch.mul(u1, 0.2)
                  sweeps = torch.mul(torch.size(n, 4), longer[ops.prim.min(k, 5)])
                  for l in range(sweeps):
                    step = torch.mul(weight[k], (self).beside(x, ))
                    x = torch.add(torch.add(v1, torch.mul(kept, x)), step)
                whole = [torch.size(m, 2), torch.size(m, 3)]
                y = torch.slice(torch.slice(x, 2, 0, whole[0]), 3, 0, whole[1])
                return torch.add(p, torch.mul(y, m))
              def gradient(self: __torch__.Ops, y: Tensor, x: Tensor) -> Tensor:
                ones = annotate(List[Optional[Tensor]], [torch.ones_like(y)])
                gradients = torch.grad([y], [x], ones, True, True)
                return unchecked_cast(Tensor, gradients[0])
            """;
    // Pickles of "an Ops object whose training is True" and of the empty tuple of constants.
    private static final String OBJECT_PICKLE =
            "\u0080\u0002c__torch__\nOps\nq\u0000)\u0081}"
                    + "(X\u0008\u0000\u0000\u0000trainingq\u0001\u0088ubq\u0002.";
    private static final int MEMBRANE_SWEEPS = 4; // at full size, twice at half of it and so on
    private static final Pattern METHOD = Pattern.compile("def (\\w+)");
    private static final String CONSTANTS_PICKLE = "\u0080\u0002).";

    private final Model model;
    private final Block block;
    private final ParameterStore parameters;
    private final Map<String, NDArray> names = new HashMap<>();

    // The name of a method travels as the name of a tensor; making it for each call would take
    // twice the time of the call.
    private TorchOps(Model model) {
        this.model = model;
        block = model.getBlock();
        NDManager manager = model.getNDManager();
        parameters = new ParameterStore(manager, false);
        Matcher method = METHOD.matcher(SOURCE);
        while (method.find()) {
            NDArray name = manager.zeros(new Shape(0));
            name.setName("module_method:" + method.group(1));
            names.put(method.group(1), name);
        }
    }

    /** Loads the operations for the manager's device; the caller closes them. */
    public static TorchOps open(NDManager manager) {
        Model model = Model.newInstance("gmcnn-ops", manager.getDevice(), "PyTorch");
        try {
            model.load(new ByteArrayInputStream(archive()));
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new EngineException("PyTorch refused the plugin's own operations.", e);
        }
        return new TorchOps(model);
    }

    /**
     * Mirrors the borders without repeating the edge: {@code 0 1 2} with margins of 2 is {@code 2 1
     * 0 1 2 1 0}.
     *
     * <p>PyTorch pads by less than the size only; a wider margin is made in steps, which continue
     * the mirroring: {@code 0 1 2} with margins of 3 is {@code 1 2 1 0 1 2 1 0 1}.
     *
     * @param x (N, C, H, W) with H, W of at least 2
     * @return (N, C, top + H + bottom, left + W + right)
     */
    public NDArray reflectionPad(NDArray x, Margins margins) {
        int height = (int) x.getShape().get(2);
        int width = (int) x.getShape().get(3);
        Margins step = margins.atMost(width - 1, height - 1);
        if (step.equals(margins)) {
            return call("reflection_pad", x, margins);
        }
        try (NDArray mirrored = call("reflection_pad", x, step)) {
            return reflectionPad(mirrored, margins.minus(step));
        }
    }

    /**
     * Puts zeros around.
     *
     * @param x (N, C, H, W)
     * @return (N, C, top + H + bottom, left + W + right)
     */
    public NDArray zeroPad(NDArray x, Margins margins) {
        return call("zero_pad", x, margins);
    }

    /**
     * Enlarges by bilinear interpolation with align-corners: the corner pixels keep their values.
     *
     * @param x (N, C, H, W)
     * @return (N, C, scale H, scale W)
     */
    public NDArray upsampleBilinear(NDArray x, int scale) {
        try (NDArray numbers = numbers(x, scale)) {
            return call("upsample_bilinear", new NDList(x, numbers));
        }
    }

    /**
     * Makes each row and column a weighted sum of those there are: {@code rows x columns}.
     *
     * @param x (N, C, h, w)
     * @param rows (H, h)
     * @param columns (w, W)
     * @return (N, C, H, W)
     */
    public NDArray resample(NDArray x, NDArray rows, NDArray columns) {
        return call("resample", new NDList(x, rows, columns));
    }

    /** Overwrites x, which may not be a leaf of the gradient, by its ELU; the result shares it. */
    public NDArray elu(NDArray x) {
        return call("elu_", new NDList(x));
    }

    /**
     * Rounds to bfloat16: the range of float32 with 8 significant bits, in half the memory.
     *
     * @param x float32
     */
    public NDArray brainFloat(NDArray x) {
        return call("brain_float", new NDList(x));
    }

    /**
     * Converts to float32.
     *
     * @param x of any floating type
     */
    public NDArray single(NDArray x) {
        return call("single", new NDList(x));
    }

    /**
     * Convolves in the type of x, without padding; weight and bias are converted to that type, and
     * so is their gradient to theirs.
     *
     * @param x (N, in, H, W)
     * @param weight (out, in, k, k)
     * @param bias (out)
     */
    public NDArray convolution(NDArray x, NDArray weight, NDArray bias, int stride, int dilation) {
        try (NDArray numbers = numbers(x, stride, dilation)) {
            return call("convolution", new NDList(x, weight, bias, numbers));
        }
    }

    /**
     * Adds to a prediction what it lacks at the rim of the hole, spread into the hole as a
     * membrane: nearly what {@link io.github.gmcnn.core.blend.Membrane} solves, in a fixed number
     * of steps that have a gradient.
     *
     * <p>From a single pixel up to the full size, each level begins with the one below and is
     * relaxed by damped Jacobi sweeps, the smaller ones longer: a cascadic multigrid (Bornemann and
     * Deuflhard 1996).
     *
     * @param predicted (N, C, H, W)
     * @param truth (N, C, H, W), of which only the pixels next to missing ones count
     * @param mask (N, 1, H, W), 1 = missing
     * @return (N, C, H, W): the prediction where the mask is 0
     */
    public NDArray membrane(NDArray predicted, NDArray truth, NDArray mask) {
        long height = mask.getShape().get(2);
        long width = mask.getShape().get(3);
        int levels = Long.SIZE - Long.numberOfLeadingZeros(Math.max(height, width) - 1);
        long side = 1L << levels;
        try (NDArray numbers =
                numbers(mask, side - width, side - height, levels, MEMBRANE_SWEEPS)) {
            return call("membrane", new NDList(predicted, truth, mask, numbers));
        }
    }

    /**
     * Differentiates the sum of y by x, so that the result can be differentiated again; the
     * gradients that belong to the arrays themselves stay as they are.
     *
     * @param y computed from x while gradients are recorded
     * @param x requires a gradient
     * @return shaped as x, attached to the manager of y
     */
    public NDArray gradient(NDArray y, NDArray x) {
        return call("gradient", new NDList(y, x));
    }

    private NDArray call(String method, NDArray x, Margins m) {
        try (NDArray numbers = numbers(x, m.left(), m.right(), m.top(), m.bottom())) {
            return call(method, new NDList(x, numbers));
        }
    }

    // DJL passes tensors only: integers travel as the shape of one without elements.
    private static NDArray numbers(NDArray x, long... numbers) {
        long[] shape = new long[numbers.length + 1];
        System.arraycopy(numbers, 0, shape, 1, numbers.length);
        return x.getManager().zeros(new Shape(shape));
    }

    private NDArray call(String method, NDList arguments) {
        arguments.add(names.get(method));
        return block.forward(parameters, arguments, true).singletonOrThrow();
    }

    private static byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", OBJECT_PICKLE.getBytes(StandardCharsets.ISO_8859_1));
            store(zip, "code/__torch__.py", SOURCE.getBytes(StandardCharsets.US_ASCII));
            store(zip, "constants.pkl", CONSTANTS_PICKLE.getBytes(StandardCharsets.ISO_8859_1));
            store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(data);
        ZipEntry entry = new ZipEntry("ops/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }

    @Override
    public void close() {
        model.close();
    }
}
