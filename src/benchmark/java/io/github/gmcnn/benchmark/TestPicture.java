package io.github.gmcnn.benchmark;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.view.Views;

/** Pictures and masks that both sides of the benchmark compute by the same formula. */
public final class TestPicture {

    private TestPicture() {}

    /** Returns values in [-1, 1] in C order. */
    public static float[] values(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (i * 7919L % 255) / 127.5f - 1;
        }
        return values;
    }

    /** Returns masks, (n, 1, side, side) in C order, with a square hole in the middle of each. */
    public static float[] squareMasks(int n, int side, int hole) {
        float[] masks = new float[n * side * side];
        int begin = (side - hole) / 2;
        for (int i = 0; i < masks.length; i++) {
            int x = i % side - begin;
            int y = i / side % side - begin;
            masks[i] = x >= 0 && x < hole && y >= 0 && y < hole ? 1 : 0;
        }
        return masks;
    }

    /** Returns 8-bit noise. */
    static byte[] noise(int side) {
        byte[] pixels = new byte[side * side];
        new Random(1).nextBytes(pixels);
        return pixels;
    }

    /** Returns a mask that covers only its square hole. */
    static RandomAccessibleInterval<NativeBoolType> hole(int x, int y, int side) {
        boolean[] missing = new boolean[side * side];
        Arrays.fill(missing, true);
        return Views.translate(ArrayImgs.booleans(missing, side, side), x, y);
    }

    /** Writes PNG files of noise. */
    static void writePngs(Path folder, int count, int side) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            ImagePlus image = new ImagePlus("noise", new ByteProcessor(side, side, noise(side)));
            String file = folder.resolve("noise-" + i + ".png").toString();
            if (!new FileSaver(image).saveAsPng(file)) {
                throw new IOException(file + " cannot be written.");
            }
        }
    }
}
