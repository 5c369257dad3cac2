package io.github.gmcnn.imagej.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks in samples that ImageJ has no mask of: what is black to the eye is known. */
final class MaskFileTest {

    private static final int SIDE = 40;
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;
    private static final long ONE = Float.floatToRawIntBits(1);
    private static final int ALPHA = 338;
    private static final int PHOTOMETRIC = 262;

    @TempDir private Path folder;

    private static boolean isHole(int i) {
        int x = i % SIDE;
        int y = i / SIDE;
        return x >= 5 && x < 12 && y >= 20 && y < 31;
    }

    /** Makes a TIFF of two kinds of pixels. */
    private static HandMadeTiff tiff(int bits, int format, long[] hole, long[] around) {
        int bands = hole.length;
        long[] samples = new long[SIDE * SIDE * bands];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (isHole(i / bands) ? hole : around)[i % bands];
        }
        return new HandMadeTiff(new HandMade(SIDE, SIDE, bands, bits, samples)).with(339, format);
    }

    private static long[] of(long... samples) {
        return samples;
    }

    static Stream<Arguments> masks() {
        return Stream.of(
                Arguments.of(
                        "blue of 16 bits",
                        tiff(16, UNSIGNED, of(0, 0, 300), of(0, 0, 0)).with(PHOTOMETRIC, 2)),
                Arguments.of(
                        "green of floats",
                        tiff(32, FLOAT, of(0, ONE, 0), of(0, 0, 0)).with(PHOTOMETRIC, 2)),
                Arguments.of(
                        "white paper on black ink",
                        tiff(8, UNSIGNED, of(0, 0, 0, 0), of(9, 0, 0, 255)).with(PHOTOMETRIC, 5)),
                Arguments.of(
                        "white paper on three inks",
                        tiff(16, UNSIGNED, of(0, 0, 0, 0), of(65535, 65535, 65535, 0))
                                .with(PHOTOMETRIC, 5)),
                Arguments.of(
                        "black brush, alpha of floats",
                        tiff(32, FLOAT, of(0, ONE), of(0, 0)).with(ALPHA, 2)),
                Arguments.of(
                        "black brush on RGB of floats",
                        tiff(32, FLOAT, of(0, 0, 0, ONE), of(0, 0, 0, 0))
                                .with(PHOTOMETRIC, 2)
                                .with(ALPHA, 1)),
                Arguments.of(
                        "black brush, signed alpha",
                        tiff(16, SIGNED, of(0, 32767), of(0, 0)).with(ALPHA, 2)),
                Arguments.of(
                        "black brush, alpha of 32 bits",
                        tiff(32, UNSIGNED, of(0, 0xffffffffL), of(0, 0)).with(ALPHA, 2)),
                Arguments.of(
                        "white brush on transparent white, floats",
                        tiff(32, FLOAT, of(ONE, ONE), of(ONE, 0)).with(ALPHA, 2)),
                Arguments.of(
                        "white is zero", tiff(8, UNSIGNED, of(0), of(255)).with(PHOTOMETRIC, 0)),
                Arguments.of(
                        "white is zero, 16 bits",
                        tiff(16, UNSIGNED, of(0), of(65535)).with(PHOTOMETRIC, 0)),
                Arguments.of(
                        "white is zero, 1 bit",
                        tiff(1, UNSIGNED, of(0), of(1)).with(PHOTOMETRIC, 0)),
                Arguments.of("nearly 0", tiff(64, FLOAT, of(1), of(0))),
                Arguments.of("signed 16 bits", tiff(16, SIGNED, of(1), of(0))),
                Arguments.of("signed 16 bits below 0", tiff(16, SIGNED, of(0xfffe), of(0))),
                Arguments.of("signed 8 bits below 0", tiff(8, SIGNED, of(0xfe), of(0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("masks")
    void open_maskOfAKind_isOnePlaneThatIsBlackAround(String name, HandMadeTiff tiff)
            throws IOException {
        ImagePlus mask = MaskFile.open(Files.write(folder.resolve("m.tif"), tiff.bytes())).image();
        assertEquals(1, mask.getStackSize());
        DoubleUnaryOperator grey = MaskGrey.of(mask);
        for (int i = 0; i < SIDE * SIDE; i++) {
            double seen = grey.applyAsDouble(mask.getProcessor().getf(i));
            assertEquals(isHole(i), seen != 0, "pixel " + i);
        }
    }

    /** Training takes the masks that a fill takes. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("masks")
    void folder_maskOfAKind_isTheSame(String name, HandMadeTiff tiff) throws IOException {
        Files.write(folder.resolve("m.tif"), tiff.bytes());
        MaskFolder masks = MaskFolder.read(folder, Progress.SILENT);
        boolean[] missing = masks.read(0).orElseThrow().missing();
        for (int i = 0; i < missing.length; i++) {
            assertEquals(isHole(i), missing[i], "pixel " + i);
        }
    }

    @Test
    void folder_whiteThatIsZeroAmongFloats_isSkippedWithTheReason() throws IOException {
        byte[] tiff = tiff(32, FLOAT, of(0), of(ONE)).with(PHOTOMETRIC, 0).bytes();
        Path file = Files.write(folder.resolve("m.tif"), tiff);
        MaskFolder masks = MaskFolder.read(folder, Progress.SILENT);
        assertTrue(masks.read(0).isEmpty());
        assertEquals(
                List.of(
                        file
                                + " has 0 for white in samples that are signed or have more than 16"
                                + " bits, so that no value is its black; save it with 8 or 16 bits,"
                                + " black as 0."),
                masks.skipped());
    }

    /** ImageJ takes 32768 from the values of such files twice. */
    @Test
    void open_fitsOfUnsignedNumbers_hasTheirValues() throws IOException {
        long[] samples = new long[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = isHole(i) ? 0x8005 : 0x8000;
        }
        HandMade picture = new HandMade(SIDE, SIDE, 1, 16, samples);
        Path file = folder.resolve("m.fits");
        Files.write(file, FilesOfOthers.fits(picture, "16", "BZERO=32768,"));
        ImagePlus mask = MaskFile.open(file).image();
        assertFalse(mask.getCalibration().calibrated());
        assertEquals(0, MaskGrey.of(mask).applyAsDouble(mask.getProcessor().getf(0, 0)));
        assertEquals(5, MaskGrey.of(mask).applyAsDouble(mask.getProcessor().getf(5, SIDE - 21)));
    }
}
