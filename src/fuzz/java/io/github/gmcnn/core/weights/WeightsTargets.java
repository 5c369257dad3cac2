package io.github.gmcnn.core.weights;

import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import io.github.gmcnn.fuzz.ByteMutations;
import io.github.gmcnn.fuzz.NpyMutations;
import io.github.gmcnn.fuzz.PickleMutations;
import io.github.gmcnn.fuzz.SafetensorsMutations;
import io.github.gmcnn.fuzz.Target;
import io.github.gmcnn.fuzz.ZipMutations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The readers of weights, for hostile files. */
public final class WeightsTargets {

    private WeightsTargets() {}

    /** Returns all of them. */
    public static List<Target> all() throws IOException {
        return List.of(safetensors(), opened(), zip(), legacy(), npz(), checkpoint(), graph());
    }

    /** Returns a good safetensors file of three tensors. */
    public static byte[] safetensors(Precision precision) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafetensorsFile.write(weights(), precision, out);
        return out.toByteArray();
    }

    private static Weights weights() {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("EB1.0.weight", new Weights.Tensor(new long[] {2, 4, 3, 3}, new float[72]));
        tensors.put("EB1.0.bias", new Weights.Tensor(new long[] {2}, new float[] {-1, 0.25f}));
        tensors.put("a", new Weights.Tensor(new long[] {1, 3}, new float[] {1, 2, 3}));
        return new Weights(tensors);
    }

    private static Target safetensors() throws IOException {
        List<byte[]> seeds =
                List.of(safetensors(Precision.FLOAT32), safetensors(Precision.FLOAT16));
        return Target.of("safetensors", "a.safetensors", seeds, WeightsTargets::readSafetensors)
                .with(SafetensorsMutations::header, SafetensorsMutations::offsets);
    }

    private static boolean readSafetensors(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            SafetensorsFile.read(in, file.toString()).requireFinite(file.toString());
            return true;
        }
    }

    /** Returns a good file of PyTorch. */
    public static byte[] torch(String name) throws IOException {
        try (InputStream in = WeightsTargets.class.getResourceAsStream("/fuzz/" + name + ".pth")) {
            return in.readAllBytes();
        }
    }

    private static Target zip() throws IOException {
        return Target.of(
                        "pth",
                        "a.pth",
                        List.of(torch("zip"), torch("nested")),
                        WeightsTargets::readPth)
                .with(
                        ZipMutations.content("data.pkl", PickleMutations::one),
                        ZipMutations.content("data.pkl", PickleMutations::one),
                        ZipMutations.content("data.pkl", PickleMutations::one),
                        ZipMutations::headers,
                        ZipMutations::order,
                        ZipMutations::bomb);
    }

    private static Target legacy() throws IOException {
        List<byte[]> seeds = List.of(torch("legacy"), torch("legacy-bfloat16"));
        return Target.of("pth-legacy", "a.pth", seeds, WeightsTargets::readPth)
                .with(PickleMutations::legacy);
    }

    private static boolean readPth(Path file) throws IOException {
        PthFile.read(file).requireFinite(file.toString());
        return open(file);
    }

    private static Target opened() throws IOException {
        List<byte[]> seeds = List.of(safetensors(Precision.FLOAT32));
        return Target.of("safetensors to import", "a.safetensors", seeds, WeightsTargets::open)
                .with(SafetensorsMutations::header, SafetensorsMutations::offsets);
    }

    private static Target npz() throws IOException {
        byte[] npz;
        try (InputStream in = WeightsTargets.class.getResourceAsStream("/golden/adam.npz")) {
            npz = in.readAllBytes();
        }
        return Target.of("npz", "a.npz", List.of(npz), WeightsTargets::open)
                .with(
                        ZipMutations.content(".npy", NpyMutations::header),
                        ZipMutations.content(".npy", NpyMutations::header),
                        ZipMutations::headers,
                        ZipMutations::order,
                        ZipMutations::bomb);
    }

    // As an import does: all tables, all tensors.
    private static boolean open(Path file) throws IOException {
        try (WeightsFile weights = WeightsFile.open(file)) {
            for (TensorTable table : weights.tables()) {
                table.read(any -> true).requireFinite(file.toString());
            }
            return true;
        }
    }

    private static CheckpointBytes checkpoint(boolean snappy) {
        return new CheckpointBytes(1, 60, 3, snappy).add(weights());
    }

    private static Target checkpoint() throws IOException {
        return Target.of(
                        "checkpoint",
                        "a.index",
                        List.of(checkpoint(false).index(), checkpoint(true).index()),
                        WeightsTargets::readAll)
                .beside(any -> Map.of("a.data-00000-of-00001", checkpoint(false).data()))
                .with(WeightsTargets::entries, WeightsTargets::entries, WeightsTargets::graphInZip);
    }

    // Behind right checksums: entries that are damaged, in blocks of any size.
    private static byte[] entries(byte[] file, Random random) {
        CheckpointBytes bytes =
                new CheckpointBytes(
                        1, 1 + random.nextInt(300), 1 + random.nextInt(5), random.nextBoolean());
        byte[] good = checkpoint(false).entry("a");
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = random.nextInt(8) == 0 ? "" : "a" + random.nextInt(3);
            bytes.put(name, ByteMutations.any(good, random));
        }
        try {
            return bytes.index();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Target graph() {
        return Target.of(
                        "graph",
                        "a.pb",
                        List.of(CheckpointBytes.graph(weights(), 512)),
                        WeightsTargets::readAll)
                .with(WeightsTargets::graphInZip);
    }

    // A zip file with a graph of very many zeros.
    private static byte[] graphInZip(byte[] file, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(random.nextBoolean() ? "../a.pb" : "x/a.index"));
            zip.write(new byte[random.nextInt(1 << 20)]);
            zip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static boolean readAll(Path file) throws IOException {
        try (WeightsFile opened = WeightsFile.open(file)) {
            for (TensorTable table : opened.tables()) {
                table.read(any -> true);
            }
            return true;
        }
    }
}
