package io.github.gmcnn.imagej.inpaint;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.LUT;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FillBoundsTest {

    // All but the last pixel of a row of five.
    private static final PixelSet FOUR = new PixelSet.Builder().add(0, 0, 4).build();

    private static FillBounds bounds(double floor, double ceiling) {
        return new FillBounds(optional(floor), optional(ceiling));
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static ImagePlus row(String type) {
        return IJ.createImage("row", type + " black", 5, 1, 1);
    }

    @Test
    void of_integers_areCutToWholeValuesWithin() {
        byte[] bytes = {0, 10, 100, (byte) 250, 0};
        bounds(9.5, 200.7).of(row("8-bit")).keep(bytes, FOUR, 5);
        assertArrayEquals(new byte[] {10, 10, 100, (byte) 200, 0}, bytes);
        short[] shorts = {0, 4095, 4096, (short) 65535, 0};
        bounds(4095, Double.NaN).of(row("16-bit")).keep(shorts, FOUR, 5);
        assertArrayEquals(new short[] {4095, 4095, 4096, (short) 65535, 0}, shorts);
    }

    @Test
    void of_calibrated_areInItsUnits() {
        ImagePlus signed = row("16-bit");
        signed.getCalibration().setSigned16BitCalibration();
        short[] shorts = {0, (short) 32768, (short) 32868, (short) 65535, 0};
        bounds(-5, 50).of(signed).keep(shorts, FOUR, 5);
        assertArrayEquals(
                new short[] {(short) 32763, (short) 32768, (short) 32818, (short) 32818, 0},
                shorts);
        ImagePlus falling = row("8-bit");
        falling.getCalibration()
                .setFunction(Calibration.STRAIGHT_LINE, new double[] {100, -0.5}, "x");
        byte[] bytes = {0, 100, (byte) 200, (byte) 255, 0};
        bounds(10, 80).of(falling).keep(bytes, FOUR, 5); // raw 40 to 180
        assertArrayEquals(new byte[] {40, 100, (byte) 180, (byte) 180, 0}, bytes);
    }

    @Test
    void of_floats_areNeverBeyondByRounding() {
        float[] floats = {-1, 0.05f, 5, Float.MAX_VALUE, -1};
        bounds(0.1, 0.3).of(row("32-bit")).keep(floats, FOUR, 5);
        assertEquals(0.1f, floats[0]); // 0.100000001
        assertEquals(0.1f, floats[1]);
        assertEquals(Math.nextDown(0.3f), floats[2]); // 0.3f is 0.30000001
        assertEquals(-1, floats[4]);
        assertEquals(true, floats[0] >= 0.1 && floats[3] <= 0.3);
    }

    @Test
    void of_colours_boundTheBrightestChannelAndKeepTheHue() {
        ColorProcessor pixels = new ColorProcessor(5, 1);
        int[] rgb = (int[]) pixels.getPixels();
        int[] values = {0xff402010, 0xff000000, 0xffff8000, 0xff648232, 0xff000000};
        System.arraycopy(values, 0, rgb, 0, 5);
        bounds(128, 200).of(new ImagePlus("rgb", pixels)).keep(rgb, FOUR, 5);
        assertArrayEquals(
                new int[] {0xff804020, 0xff808080, 0xffc86400, 0xff648232, 0xff000000}, rgb);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8-bit | 256 | NaN | floor=256: none of its values of 8 bits lies there",
                "16-bit | NaN | -1 | ceiling=-1: none of its values of 16 bits lies there",
                "8-bit | 3.2 | 3.8 | floor=3.2 and ceiling=3.8: none of its values of 8 bits lies"
                        + " there",
                "RGB | 300 | NaN | floor=300: its channels are whole numbers from 0 to 255",
                "32-bit | 1e40 | NaN | floor=10000000000000000000000000000000000000000: no 32-bit"
                        + " number lies there",
            })
    void of_whatTheTypeCannotHold_isRefused(String type, double floor, double ceiling, String why) {
        assertRefused(
                "No pixel of row can be filled within " + why + "; give other bounds.",
                InputException.class,
                () -> bounds(floor, ceiling).of(row(type)));
    }

    @Test
    void of_aPalette_isRefused() {
        ImagePlus image = row("8-bit");
        byte[] r = new byte[256];
        byte[] g = new byte[256];
        for (int i = 0; i < 256; i++) {
            r[i] = (byte) (i * 97);
            g[i] = (byte) (i * 57);
        }
        image.setLut(new LUT(r, g, r));
        assertRefused(
                "No pixel of row can be filled within floor=1 and ceiling=2: its pixels are numbers"
                        + " of a palette; give other bounds.",
                InputException.class,
                () -> bounds(1, 2).of(image));
    }
}
