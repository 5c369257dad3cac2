package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.inpaint.Neighbours;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.safe.Progress;
import java.util.Optional;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/** Fills slices of stacks as <i>GMCNN Inpaint</i> does with {@code neighbours=auto}. */
final class NeighboursFill implements FillMethod {

    private final String name;
    private final Inpainter inpainter;

    NeighboursFill(String name, Model model, ComputeDevice device) {
        this.name = name;
        inpainter = Inpainter.open(model, device);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean fillsWholeSlices() {
        return true;
    }

    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        if (hole.slices() == Slices.NONE) {
            return Optional.empty();
        }
        float[] filled = hole.crop().values().clone();
        Copying from = Copying.FREELY.with(beside(hole));
        inpainter.fill(image(hole.crop(), filled), hole.pixels(), from, progress.quiet());
        return Optional.of(filled);
    }

    private static Neighbours beside(Hole hole) {
        Crop crop = hole.crop();
        return offset ->
                hole.slices()
                        .at(offset)
                        .map(
                                slice ->
                                        new Copying.Slice(
                                                image(crop, slice.values()),
                                                Holes.missing(
                                                        ArrayImgs.booleans(
                                                                slice.missing(),
                                                                crop.width(),
                                                                crop.height()))));
    }

    private static Img<FloatType> image(Crop crop, float[] values) {
        return ArrayImgs.floats(values, crop.width(), crop.height(), crop.channels());
    }

    @Override
    public void close() {
        inpainter.close();
    }
}
