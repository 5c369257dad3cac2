package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.Progress;
import java.util.Optional;

/**
 * Fills holes as papers do: the network is shown the whole crop, however large the hole, mirrored
 * by a margin beyond its border.
 */
final class OnceFill implements FillMethod {

    private static final int MARGIN = 32; // at least, by which a crop is larger than its holes
    private static final int GRID = 4;
    private static final int LARGEST = 4096;

    private final String name;
    private final Model model;
    private final ComputeDevice device;
    private int side;
    private Optional<Inpainter> inpainter = Optional.empty();

    OnceFill(String name, Model model, ComputeDevice device) {
        this.name = name;
        this.model = model;
        this.device = device;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        Crop crop = hole.crop();
        int wanted = (Math.max(crop.width(), crop.height()) + GRID - 1) / GRID * GRID;
        if (wanted + MARGIN > LARGEST) {
            return Optional.empty();
        }
        if (wanted != side) {
            close();
            Model whole = model.withSizes(wanted + MARGIN, wanted);
            inpainter = Optional.of(Inpainter.open(whole, device, FillStyle.RINGS));
            side = wanted;
        }
        int[] shape = {crop.width(), crop.height(), crop.channels()};
        return inpainter.map(
                i -> ModelFill.filled(i, hole.pixels(), crop.values(), shape, progress));
    }

    @Override
    public void close() {
        inpainter.ifPresent(Inpainter::close);
        inpainter = Optional.empty();
        side = 0;
    }
}
