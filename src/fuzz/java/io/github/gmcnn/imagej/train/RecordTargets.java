package io.github.gmcnn.imagej.train;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.fuzz.JsonMutations;
import io.github.gmcnn.fuzz.Target;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.FilledPlane;
import io.github.gmcnn.imagej.record.ImageShape;
import io.github.gmcnn.imagej.record.PlaneHash;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.record.RecordMutations;
import io.github.gmcnn.train.run.TrainingConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The readers of fills' records and of options files, for hostile files. */
public final class RecordTargets {

    private RecordTargets() {}

    /** Returns all of them. */
    public static List<Target> all() {
        byte[] record = provenance().toJson().getBytes(StandardCharsets.UTF_8);
        byte[] config = TrainingConfig.DEFAULT.toJson().getBytes(StandardCharsets.UTF_8);
        return List.of(
                Target.of(
                                "record of fills",
                                "a.png.gmcnn.json",
                                List.of(record),
                                RecordTargets::use)
                        .with(JsonMutations::text, RecordMutations::mask)
                        .within(new Target.Limit(256 << 20, 200)),
                Target.of("options file", "options.json", List.of(config), RecordTargets::options)
                        .with(JsonMutations::text));
    }

    private static Provenance provenance() {
        PixelSet hole = new PixelSet.Builder().add(7, 3, 9).add(8, 2, 10).build();
        String sum = PlaneHash.of(new byte[1], 1, PlaneHash.Unit.ROW).text();
        TreeMap<Integer, FilledPlane> planes = new TreeMap<>();
        planes.put(1, new FilledPlane(hole, sum, sum));
        planes.put(3, new FilledPlane(hole, sum, sum));
        FillStep step =
                new FillStep(
                        "GMCNN Inpainting",
                        "1.2.3",
                        "PyTorch 2.7.1",
                        "2026-11-24T09:30:00Z",
                        "mask=selection",
                        "default",
                        "ab".repeat(32),
                        "CPU",
                        "none",
                        "a.png",
                        1,
                        28,
                        0.1,
                        planes,
                        Optional.empty());
        return new Provenance(
                new ImageShape(60, 50, 1, 3, 1, "8-bit"), PlaneHash.Unit.ROW, List.of(step));
    }

    private static boolean use(Path file) {
        Provenance read = ImageProvenance.read(file);
        return !Provenance.filled(read.steps()).isEmpty() && read.toJson().length() > 0;
    }

    private static boolean options(Path file) {
        TrainOptions options = TrainOptions.parse(MacroText.format("config", file.toString()));
        try {
            return TrainConfigs.of(options, Optional.empty()).cnum() > 0;
        } catch (InputException e) {
            if (e.getMessage().contains("give its file with vgg=FILE")) {
                return true; // the file is good, another is asked for
            }
            throw e;
        }
    }
}
