package io.github.gmcnn.core.weights;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes weights as PyTorch's {@code torch.save(state_dict)} does since version 1.6: a zip archive
 * with a pickle of the names and shapes and a file of raw float32 values for each tensor.
 *
 * <p>The same weights give the same bytes. {@code torch.load} reads them, with {@code weights_only}
 * too, and so does {@link PthFile}.
 *
 * <p>Source: PyTorch 1.13, {@code torch/serialization.py}, {@code _save}.
 */
public final class PthWriter {

    private PthWriter() {}

    /** Writes all tensors in order to a stream, which is left open. */
    public static void write(Weights weights, OutputStream out) throws IOException {
        StoredZip zip = new StoredZip(out, "archive");
        zip.add("data.pkl", pickle(weights));
        zip.add("byteorder", "little");
        int key = 0;
        for (Weights.Tensor tensor : weights.tensors().values()) {
            zip.add("data/" + key++, PickleWriter.storage(tensor.values()));
        }
        zip.add("version", "3\n");
        zip.finish();
    }

    private static byte[] pickle(Weights weights) {
        PickleWriter pickle = new PickleWriter();
        pickle.emptyOrderedDict();
        pickle.beginItems();
        int key = 0;
        for (var named : weights.tensors().entrySet()) {
            pickle.text(named.getKey());
            pickle.tensor(named.getValue(), Integer.toString(key++), false);
        }
        pickle.endItems();
        return pickle.finish();
    }
}
