package io.github.gmcnn.benchmark;

import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.BitSet;
import java.util.Random;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Fills holes of an 8-bit image of noise in place, all that a command does included. */
final class FillWork implements Work {

    private final Inpainter inpainter;
    private final Img<UnsignedByteType> image;
    private final PixelSet missing;

    /** Takes an inpainter, which it closes. */
    FillWork(Inpainter inpainter, int side, int hole, int count) {
        this(inpainter, side, holes(side, hole, count));
    }

    private FillWork(Inpainter inpainter, int side, PixelSet missing) {
        this.inpainter = inpainter;
        image = ArrayImgs.unsignedBytes(TestPicture.noise(side), side, side);
        this.missing = missing;
    }

    /** Makes the work of a detector's mask: about that many single pixels at random places. */
    static FillWork deadPixels(Inpainter inpainter, int side, int count) {
        Random random = new Random(2);
        BitSet dead = new BitSet();
        for (int i = 0; i < count; i++) {
            dead.set(random.nextInt(side * side));
        }
        Box all = new Box(0, 0, side, side);
        return new FillWork(inpainter, side, PixelScan.where(side, all, dead::get).orElseThrow());
    }

    // On a square grid, as far from each other as the image allows.
    private static PixelSet holes(int side, int hole, int count) {
        int perRow = (int) Math.ceil(Math.sqrt(count));
        int pitch = side / perRow;
        PixelSet.Builder builder = new PixelSet.Builder();
        for (int row = 0; row * perRow < count; row++) {
            int inRow = Math.min(perRow, count - row * perRow);
            for (int line = 0; line < hole; line++) {
                int y = row * pitch + (pitch - hole) / 2 + line;
                for (int i = 0; i < inRow; i++) {
                    int x = i * pitch + (pitch - hole) / 2;
                    builder.add(y, x, x + hole);
                }
            }
        }
        return builder.build();
    }

    @Override
    public void run() {
        inpainter.fill(image, missing, Progress.SILENT);
    }

    @Override
    public void close() {
        inpainter.close();
    }
}
