package io.github.gmcnn.inference;

import io.github.gmcnn.imaging.Box;
import io.github.gmcnn.imaging.Holes;
import io.github.gmcnn.imaging.Patch;
import io.github.gmcnn.imaging.PixelSet;
import io.github.gmcnn.model.Model;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Runs a model once on a small fixed pattern, to see whether it computes at all. */
public final class Trial {

    private static final int SIDE = 64;
    private static final int COLOURS = 3;

    private Trial() {}

    /**
     * Returns whether all values that a model gives are finite; starts the engine.
     *
     * @throws io.github.gmcnn.progress.UserException if the weights or the engine cannot be used
     */
    public static boolean isFinite(Model model, ComputeDevice device) {
        try (CropRunner runner = new CropRunner(model, device)) {
            PixelSet hole = hole();
            Patch patch = pattern();
            patch.markMissing(hole);
            for (double value : runner.predict(patch, hole).orElseThrow()) {
                if (!Double.isFinite(value)) {
                    return false;
                }
            }
            return true;
        }
    }

    // A quarter of the side, in the middle.
    private static PixelSet hole() {
        Img<NativeBoolType> mask = ArrayImgs.booleans(SIDE, SIDE);
        for (int y = 3 * SIDE / 8; y < 5 * SIDE / 8; y++) {
            for (int x = 3 * SIDE / 8; x < 5 * SIDE / 8; x++) {
                mask.getAt(x, y).set(true);
            }
        }
        return Holes.missing(mask).orElseThrow();
    }

    // Slopes of three periods.
    private static Patch pattern() {
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(SIDE, SIDE, COLOURS);
        var cursor = image.localizingCursor();
        while (cursor.hasNext()) {
            cursor.fwd();
            int x = cursor.getIntPosition(0);
            int y = cursor.getIntPosition(1);
            int channel = cursor.getIntPosition(2);
            cursor.get().set((7 * x + 13 * y + 60 * channel) % 256);
        }
        Box all = new Box(0, 0, SIDE, SIDE);
        return Patch.read(image, all, COLOURS, all);
    }
}
