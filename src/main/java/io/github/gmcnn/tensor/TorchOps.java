package io.github.gmcnn.tensor;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The PyTorch operations that DJL's {@link NDArray} lacks or computes otherwise: reflection padding
 * and align-corners bilinear up-sampling, both with gradients.
 *
 * <p>They are the methods of a TorchScript module without parameters, whose archive of four entries
 * is written here in memory. DJL has no call for reflection padding; its bilinear interpolation
 * ignores align-corners or filters against aliasing, with other numbers.
 */
public final class TorchOps implements AutoCloseable {

    private static final String SOURCE =
            """
            class Ops(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def reflection_pad(self: __torch__.Ops, x: Tensor, p: Tensor) -> Tensor:
                n = torch.size(p, 0)
                return torch.reflection_pad2d(x, [n, n, n, n])
              def upsample_bilinear(self: __torch__.Ops, x: Tensor, s: Tensor) -> Tensor:
                h = torch.mul(torch.size(x, 2), torch.size(s, 0))
                w = torch.mul(torch.size(x, 3), torch.size(s, 0))
                return torch.upsample_bilinear2d(x, [h, w], True)
            """;
    // Pickles of "an Ops object whose training is True" and of the empty tuple of constants.
    private static final String OBJECT_PICKLE =
            "\u0080\u0002c__torch__\nOps\nq\u0000)\u0081}"
                    + "(X\u0008\u0000\u0000\u0000trainingq\u0001\u0088ubq\u0002.";
    private static final String CONSTANTS_PICKLE = "\u0080\u0002).";

    private final Model model;
    private final Block block;
    private final ParameterStore parameters;

    private TorchOps(Model model) {
        this.model = model;
        block = model.getBlock();
        parameters = new ParameterStore(model.getNDManager(), false);
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
     * Mirrors the borders without repeating the edge: {@code 0 1 2} padded by 2 is {@code 2 1 0 1 2
     * 1 0}.
     *
     * <p>PyTorch pads by less than the size only; a wider padding is made in steps, which continue
     * the mirroring: {@code 0 1 2} padded by 3 is {@code 1 2 1 0 1 2 1 0 1}.
     *
     * @param x (N, C, H, W) with H, W of at least 2
     * @return (N, C, H + 2 padding, W + 2 padding)
     */
    public NDArray reflectionPad(NDArray x, int padding) {
        int most = (int) Math.min(x.getShape().get(2), x.getShape().get(3)) - 1;
        if (padding <= most) {
            return call("reflection_pad", x, padding);
        }
        try (NDArray mirrored = call("reflection_pad", x, most)) {
            return reflectionPad(mirrored, padding - most);
        }
    }

    /**
     * Enlarges by bilinear interpolation with align-corners: the corner pixels keep their values.
     *
     * @param x (N, C, H, W)
     * @return (N, C, scale H, scale W)
     */
    public NDArray upsampleBilinear(NDArray x, int scale) {
        return call("upsample_bilinear", x, scale);
    }

    // DJL passes tensors only: the method's name travels as the name of one, an integer as the
    // length of one.
    private NDArray call(String method, NDArray x, int number) {
        NDManager manager = x.getManager();
        try (NDArray length = manager.zeros(new Shape(number));
                NDArray name = manager.zeros(new Shape(0))) {
            name.setName("module_method:" + method);
            return block.forward(parameters, new NDList(x, length, name), true).singletonOrThrow();
        }
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
