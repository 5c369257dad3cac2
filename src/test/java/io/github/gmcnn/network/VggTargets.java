package io.github.gmcnn.network;

import io.github.gmcnn.fuzz.MatMutations;
import io.github.gmcnn.fuzz.Target;
import io.github.gmcnn.network.VggFeatures.Output;
import io.github.gmcnn.tensor.MatBytes;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The reader of VGG19, for hostile files. */
public final class VggTargets {

    private VggTargets() {}

    /** Returns it. */
    public static List<Target> all() {
        List<byte[]> seeds =
                List.of(vgg(ByteOrder.LITTLE_ENDIAN, false), vgg(ByteOrder.BIG_ENDIAN, true));
        return List.of(
                Target.of("vgg-mat", "vgg.mat", seeds, VggTargets::read)
                        .with(MatMutations::tags, MatMutations::deep, MatMutations::bomb));
    }

    // All layers with kernels of two numbers; the network itself checks their shapes.
    private static byte[] vgg(ByteOrder order, boolean compressed) {
        MatBytes mat = new MatBytes(order);
        List<byte[]> layers = new ArrayList<>();
        for (Output output : Output.values()) {
            byte[] kernel = mat.numbers("", new int[] {1, 2, 1, 1}, 1, 2);
            byte[] pair = mat.cell("", kernel, mat.numbers("", new int[] {1, 1}, 5));
            String[] names = {"name", "weights"};
            layers.add(mat.struct(names, mat.text(output.convolution()), pair));
        }
        byte[] cell = mat.cell("layers", layers.toArray(new byte[0][]));
        return mat.file(compressed ? mat.compressed(cell) : cell);
    }

    private static boolean read(Path file) throws Exception {
        VggFile.read(file);
        return true;
    }
}
