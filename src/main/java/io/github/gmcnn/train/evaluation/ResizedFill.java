package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.Resampling;
import java.util.Optional;
import net.imglib2.img.array.ArrayImgs;

/**
 * Fills holes as tools do that resize: the whole crop is shrunk until each hole fits one run of the
 * model, filled, and enlarged bilinearly; only missing pixels are taken from it.
 *
 * <p>A pixel of the shrunk crop is the mean of the known ones under it, and missing if more than
 * half of them are. Where every hole fits one run already, this is the fill at full size.
 */
final class ResizedFill implements FillMethod {

    private static final float HALF = 0.5f;

    private final String name;
    private final int holeSize;
    private final Inpainter inpainter;

    ResizedFill(String name, Model model, ComputeDevice device) {
        this.name = name;
        holeSize = model.description().holeSize();
        inpainter = Inpainter.open(model, device, FillStyle.RINGS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        int longest =
                Holes.split(hole.pixels()).stream()
                        .mapToInt(part -> part.bounds().longSide())
                        .max()
                        .orElseThrow();
        double scale = Math.min(1, (double) holeSize / longest);
        Crop crop = hole.crop();
        int width = Math.max(1, (int) (crop.width() * scale));
        int height = Math.max(1, (int) (crop.height() * scale));
        float[] known = resized(known(hole), crop, width, height, 1);
        Optional<PixelSet> missing = missing(known, width, height);
        float[] small = small(hole, known, width, height);
        if (missing.isPresent()) {
            int[] shape = {width, height, crop.channels()};
            small = ModelFill.filled(inpainter, missing.get(), small, shape, progress);
        }
        return Optional.of(enlarged(small, crop, width, height));
    }

    private static float[] known(Hole hole) {
        float[] known = new float[hole.missing().length];
        for (int i = 0; i < known.length; i++) {
            known[i] = hole.missing()[i] ? 0 : 1;
        }
        return known;
    }

    private static Optional<PixelSet> missing(float[] known, int width, int height) {
        boolean[] missing = new boolean[known.length];
        for (int i = 0; i < known.length; i++) {
            missing[i] = known[i] < HALF;
        }
        return Holes.missing(ArrayImgs.booleans(missing, width, height));
    }

    // The mean of known pixels: that of all, missing ones counted as 0, by the share of known ones.
    private static float[] small(Hole hole, float[] known, int width, int height) {
        Crop crop = hole.crop();
        float[] masked = crop.values().clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] = hole.missing()[i % crop.area()] ? 0 : masked[i];
        }
        float[] small = resized(masked, crop, width, height, crop.channels());
        for (int i = 0; i < small.length; i++) {
            float share = known[i % known.length];
            small[i] = share > 0 ? small[i] / share : 0;
        }
        return small;
    }

    private static float[] resized(float[] values, Crop crop, int width, int height, int channels) {
        float[] resized = new float[channels * width * height];
        for (int c = 0; c < channels; c++) {
            float[] plane =
                    java.util.Arrays.copyOfRange(values, c * crop.area(), (c + 1) * crop.area());
            float[] small = Resampling.resize(plane, crop.width(), crop.height(), width, height);
            System.arraycopy(small, 0, resized, c * small.length, small.length);
        }
        return resized;
    }

    private static float[] enlarged(float[] small, Crop crop, int width, int height) {
        float[] enlarged = new float[crop.values().length];
        int area = width * height;
        for (int c = 0; c < crop.channels(); c++) {
            float[] plane = java.util.Arrays.copyOfRange(small, c * area, (c + 1) * area);
            float[] large = Resampling.resize(plane, width, height, crop.width(), crop.height());
            System.arraycopy(large, 0, enlarged, c * crop.area(), crop.area());
        }
        return enlarged;
    }

    @Override
    public void close() {
        inpainter.close();
    }
}
