package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.gmcnn.core.torch.Npz;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.PthFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The discriminators, images and windows of the golden numbers. */
public final class GoldenDiscriminators {

    private GoldenDiscriminators() {}

    /** Opens the original's discriminators with spectral normalisation. */
    public static GlobalLocalDiscriminator spectral(NDManager manager) throws IOException {
        try {
            String resource = "/golden/D_c4_sn_net_D.pth";
            Path file = Path.of(GoldenDiscriminators.class.getResource(resource).toURI());
            return GlobalLocalDiscriminator.open(manager, PthFile.read(file));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Returns the arrays of a file whose names begin with the prefix, without it. */
    public static Weights weights(Npz golden, String prefix) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        for (String array : golden.names()) {
            if (array.startsWith(prefix)) {
                String name = array.substring(prefix.length());
                tensors.put(name, new Weights.Tensor(golden.shape(array), golden.floats(array)));
            }
        }
        return new Weights(tensors);
    }

    /** Returns the golden images, (2, 3, 208, 224). */
    public static NDArray images(NDManager manager) {
        Npz golden = Npz.golden("disc_c4_sn");
        float[] values = golden.floats("image_u8");
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] / 128 - 1;
        }
        return Tensors.of(values, golden.shape("image_u8"), manager);
    }

    /** Returns what the golden numbers take for filled images. */
    public static NDArray fake(NDArray images) {
        return images.flip(0).mul(0.7f).add(0.1f);
    }

    /** Returns the golden window of images, (2, 3, 96, 112). */
    public static NDArray window(NDArray images) {
        double[] rect = Npz.golden("disc_c4_sn").doubles("rect"); // top, height, left, width
        int top = (int) rect[0];
        int left = (int) rect[2];
        int bottom = top + (int) rect[1];
        int right = left + (int) rect[3];
        return images.get(new NDIndex(":, :, {}:{}, {}:{}", top, bottom, left, right));
    }
}
