package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.check.Filler;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Optional;
import net.imglib2.img.array.ArrayImgs;

/** Fills holes as <i>GMCNN Inpaint</i> does, with one model and one style. */
final class ModelFill implements FillMethod {

    private final String name;
    private final Inpainter inpainter;

    ModelFill(String name, Model model, ComputeDevice device, FillStyle style) {
        this(name, Inpainter.open(model, device, style));
    }

    private ModelFill(String name, Inpainter inpainter) {
        this.name = name;
        this.inpainter = inpainter;
    }

    /** Fills as the model does, with a network that paints nothing. */
    static ModelFill withoutNetwork(String name, Model model) {
        return new ModelFill(name, Inpainter.withoutNetwork(model, FillStyle.USUAL));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        Crop crop = hole.crop();
        return Optional.of(
                filled(
                        inpainter,
                        hole.pixels(),
                        crop.values(),
                        new int[] {crop.width(), crop.height(), crop.channels()},
                        progress));
    }

    @Override
    public Optional<Filler> filler(PixelSet mask) {
        return Optional.of(Filler.of(inpainter, mask, Copying.FREELY));
    }

    /**
     * Fills a copy.
     *
     * @param shape width, height, channels
     */
    static float[] filled(
            Inpainter inpainter, PixelSet missing, float[] values, int[] shape, Progress progress) {
        float[] filled = values.clone();
        inpainter.fill(
                ArrayImgs.floats(filled, shape[0], shape[1], shape[2]), missing, progress.quiet());
        return filled;
    }

    @Override
    public void close() {
        inpainter.close();
    }
}
