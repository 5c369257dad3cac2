package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.ValueRange;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.train.data.Augmentation;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.data.PatchSampler;
import io.github.gmcnn.train.data.Seeds;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;

/**
 * What spots of {@link Evidence} tell, and what would have been right in the hole, of one run of a
 * model on many crops: a table from which prior and strength are chosen.
 *
 * <p>A model that is shown zeros is taken as if it added to the plate what its fill, corrected by
 * one, has more. Arguments: model folder, folder of pictures, crops, side of the crops (96 at
 * least), table to write. {@code src/train/evidence.py} reads it.
 */
public final class EvidenceFit {

    private static final String FAMILIES = "thin,medium,thick,dust,scratches,bubbles";

    private EvidenceFit() {}

    /** Writes a row for each crop: sums of spots and of the hole, milliseconds without and with. */
    public static void main(String[] args) throws IOException {
        Model model = Models.read(Path.of(args[0]));
        ImageFolder images = ImageFolder.read(Path.of(args[1]), Progress.SILENT);
        int side = Integer.parseInt(args[3]);
        PatchSampler crops = new PatchSampler(images, side, Augmentation.NONE);
        List<MaskFamily> families = MaskFamily.named(FAMILIES);
        try (CropRunner runner = new CropRunner(model, ComputeDevice.CPU);
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[4])))) {
            out.println(
                    "picture,family,count,added,both,lacking,h_count,h_added,h_both,h_lacking,without,with");
            int most = Integer.parseInt(args[2]);
            for (int i = 0; i < most; i++) {
                int picture = (int) ((2L * i + 1) * images.count() / (2L * most));
                Random random = Seeds.random(1, i);
                float[][] planes = crops.draw(picture, random);
                MaskFamily family = families.get(i % families.size());
                boolean[] mask = family.draw(1, images.name(picture), side, side);
                out.println(
                        images.name(picture)
                                + ","
                                + family.name()
                                + row(runner, planes, mask, side));
                out.flush();
            }
        }
    }

    private static String row(CropRunner runner, float[][] planes, boolean[] mask, int side) {
        double[] values = new double[planes.length * mask.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = planes[i / mask.length][i % mask.length];
        }
        Patch patch = new Patch(new Box(0, 0, side, side), planes.length, values, mask);
        PixelSet hole = Holes.missing(ArrayImgs.booleans(mask, side, side)).orElseThrow();
        ValueRange range = ValueRange.of(patch.knownValues());
        Box box = hole.bounds();
        double begin = milliseconds();
        runner.run(patch, range, Plate.fill(patch), box);
        double without = milliseconds() - begin;
        CropRunner.Additions additions =
                runner.description().holeInput() == HoleInput.PLATE
                        ? runner.additions(patch, range, box)
                        : corrected(runner, patch, range, box);
        additions.evidence().factor(additions.of());
        double with = milliseconds() - begin - without;
        double added = 0;
        double both = 0;
        double lacking = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (mask[i % mask.length]) {
                double lack = values[i] - additions.evidence().shown()[i];
                double add = additions.of().applyAsDouble(i);
                added += add * add;
                both += add * lack;
                lacking += lack * lack;
                count++;
            }
        }
        Evidence.Sums spots = additions.evidence().sums(additions.of());
        return String.format(
                Locale.ROOT,
                ",%d,%g,%g,%g,%d,%g,%g,%g,%.2f,%.2f",
                spots.count(),
                spots.added(),
                spots.both(),
                spots.lacking(),
                count,
                added,
                both,
                lacking,
                without,
                with);
    }

    // What a network that is shown zeros adds to the plate, once it is corrected by one.
    private static CropRunner.Additions corrected(
            CropRunner runner, Patch patch, ValueRange range, Box hole) {
        Evidence evidence = Evidence.around(patch, hole);
        Patch trial = evidence.trial();
        Box needed = new Box(0, 0, patch.window().width(), patch.window().height());
        Painted painted = runner.run(trial, range, trial.values(), needed);
        double[] fill = new double[patch.values().length];
        Arrays.setAll(fill, i -> range.toPixel(painted.at(i)));
        Plate.of(trial).correct(fill);
        return new CropRunner.Additions(evidence, i -> fill[i] - evidence.shown()[i]);
    }

    // Of this thread, which does all with OMP_NUM_THREADS=1.
    private static double milliseconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-6;
    }
}
