package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import io.github.gmcnn.core.weights.WeightsTargets;
import io.github.gmcnn.fuzz.JsonMutations;
import io.github.gmcnn.fuzz.PickleMutations;
import io.github.gmcnn.fuzz.SafetensorsMutations;
import io.github.gmcnn.fuzz.Target;
import io.github.gmcnn.train.run.Checkpoint.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The readers of runs and of weights to start from, for hostile files. */
public final class TrainingTargets {

    private static final String CONFIG = "config.json";

    private TrainingTargets() {}

    /** Returns all of them. */
    public static List<Target> all() throws IOException {
        byte[] part = WeightsTargets.safetensors(Precision.FLOAT32);
        byte[] config = bytes(Waves.CONFIG.toJson());
        return List.of(
                Target.of(
                                "checkpoint.json",
                                HeaderFile.NAME,
                                List.of(header(part, part)),
                                file -> resumes(file.getParent()))
                        .with(JsonMutations::text)
                        .beside(header -> withSum(parts(config, part, part), header)),
                Target.of(
                                "checkpoint part",
                                Part.GENERATOR.file(),
                                List.of(part),
                                file -> resumes(file.getParent()))
                        .with(SafetensorsMutations::header, SafetensorsMutations::offsets)
                        .beside(file -> withHeader(config, file, part)),
                Target.of("config.json of a run", CONFIG, List.of(config), TrainingTargets::opens)
                        .with(JsonMutations::text),
                Target.of("weights to start from", "a.pth", pth(), TrainingTargets::starts)
                        .with(PickleMutations::legacy));
    }

    private static List<byte[]> pth() throws IOException {
        String golden = "/golden/legacy_cuda0_c2_net_GM.pth"; // a whole generator of the original
        try (InputStream in = TrainingTargets.class.getResourceAsStream(golden)) {
            return List.of(in.readAllBytes());
        }
    }

    private static boolean starts(Path file) {
        return StartWeights.of(file).width() == 2;
    }

    private static boolean opens(Path file) {
        return RunFolder.open(file.getParent()).config().cnum() > 0;
    }

    private static boolean resumes(Path folder) {
        Checkpoint read = RunFolder.open(folder).checkpointToResume();
        return new RunState(read.header().config(), 4, read.header()).share() >= 0;
    }

    private static Map<String, byte[]> parts(byte[] config, byte[] generator, byte[] other) {
        Map<String, byte[]> files = new HashMap<>();
        files.put(CONFIG, config);
        for (Part part : Part.values()) {
            files.put(part.file(), part == Part.GENERATOR ? generator : other);
        }
        return files;
    }

    private static Map<String, byte[]> withHeader(byte[] config, byte[] generator, byte[] other) {
        Map<String, byte[]> files = parts(config, generator, other);
        byte[] header = header(generator, other);
        files.put(HeaderFile.NAME, header);
        return withSum(files, header);
    }

    // So that what is made of the header meets its reader, and not the sum alone.
    private static Map<String, byte[]> withSum(Map<String, byte[]> files, byte[] header) {
        files.put(HeaderFile.SUM, bytes(Sha256.of(header)));
        return files;
    }

    private static byte[] header(byte[] generator, byte[] other) {
        Map<String, String> sums = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            sums.put(part.file(), Sha256.of(part == Part.GENERATOR ? generator : other));
        }
        CheckpointHeader header =
                new CheckpointHeader(
                        CheckpointHeader.FORMAT_VERSION,
                        7,
                        Phase.ADVERSARIAL,
                        3,
                        1.25,
                        1.25,
                        21.5,
                        new LossReport(Map.of(LossTerm.TOTAL, 0.5)),
                        7,
                        0,
                        7,
                        4,
                        "ab",
                        Waves.phases(9, 9),
                        Map.of("java", "17"),
                        sums);
        return bytes(Json.write(header));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
