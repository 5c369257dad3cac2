package io.github.gmcnn.imagej.pictures;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.Calibration;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.ResultWriter;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoredFileTest {

    @TempDir Path folder;

    private Path write(String name, byte[] file) throws IOException {
        return Files.write(folder.resolve(name), file);
    }

    private static HandMadeTiff grey(int tag, int... values) {
        return new HandMadeTiff(HandMade.of(1, 8)).with(tag, values);
    }

    static Stream<Arguments> refused() {
        HandMade rgb = HandMade.of(3, 8);
        HandMade two = HandMade.of(1, 2);
        HandMade small = new HandMade(20, 17, 1, 8, new long[340]);
        byte[] animation = ByteBuffer.allocate(8).putInt(3).putInt(0).array();
        return Stream.of(
                Arguments.of("a.tif", grey(259, 50000), "is compressed by Zstandard, which cannot"),
                Arguments.of("a.tif", grey(259, 34712), "is compressed by JPEG 2000"),
                Arguments.of("a.tif", grey(259, 6), "is compressed by JPEG of the old kind"),
                Arguments.of("a.tif", grey(339, 6), "has samples that are no real numbers"),
                Arguments.of("a.tif", grey(330, 8), "holds smaller copies of its image"),
                Arguments.of(
                        "a.tif",
                        new HandMadeTiff(rgb).with(262, 8),
                        "has colours of a kind that cannot be filled (TIFF photometric 8); convert"),
                Arguments.of("a.tif", new HandMadeTiff(rgb).with(262, 6), "has YCbCr colours"),
                Arguments.of(
                        "a.tif",
                        new HandMadeTiff(HandMade.of(1, 64)),
                        "has 64-bit whole numbers, of which there are 32 at most"),
                Arguments.of(
                        "a.tif",
                        new HandMadeTiff(HandMade.of(3, 24)),
                        "has 24-bit samples, which cannot be read; save it with 32 bits"),
                Arguments.of(
                        "a.tif",
                        new HandMadeTiff(HandMade.of(1, 8), small),
                        "holds 2 images of different size or type (41 x 34 8-bit grey, 20 x 17"),
                Arguments.of(
                        "a.tif",
                        new HandMadeTiff(small, HandMade.of(1, 16)),
                        "holds 2 images of different size or type (20 x 17 8-bit grey, 41 x 34 16"),
                Arguments.of(
                        "a.png",
                        new HandMadePng(HandMade.of(1, 8), 0).with("acTL", animation),
                        "holds an animation of 3 images"),
                Arguments.of(
                        "a.png",
                        new HandMadePng(two, 0).with("tRNS", (byte) 0, (byte) 1),
                        "has grey values of 2 bits, one of them transparent"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void open_whatAResultCannotKeep_isRefusedByName(String name, Object maker, String reason)
            throws IOException {
        byte[] bytes =
                maker instanceof HandMadeTiff tiff ? tiff.bytes() : ((HandMadePng) maker).bytes();
        Path file = write(name, bytes);
        assertRefused(
                file + " " + reason + "...", InputException.class, () -> WholeImage.open(file));
    }

    @Test
    void open_twoPicturesInAPgm_isRefused() throws IOException {
        byte[] one = ("P5\n3 2\n255\n" + "abcdef").getBytes(StandardCharsets.US_ASCII);
        Path file = write("a.pgm", Arrays.copyOf(one, 2 * one.length));
        assertEquals(3, WholeImage.open(file).getWidth()); // zeros are no picture
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        Path both = write("b.pgm", two);
        assertRefused(
                both + " holds more than one image...",
                InputException.class,
                () -> WholeImage.open(both));
    }

    /** ImageJ subtracts 32768 again where no sample is negative, so its pixels are others. */
    @Test
    void open_signedDicom_hasItsValuesWhateverTheyAre() throws IOException {
        for (int least : new int[] {-900, 0}) {
            long[] samples = new long[40 * 34];
            Arrays.setAll(samples, i -> (least + i) & 0xffff);
            HandMade grey = new HandMade(40, 34, 1, 16, samples);
            byte[] dicom = FilesOfOthers.dicom(grey, true, "-24 ", "0.5 ");
            Path file = write("a.dcm", dicom);
            ImagePlus image = WholeImage.open(file);
            Path result = folder.resolve("a" + least + ".tif");
            ResultWriter.write(image, Source.of(image), result);
            for (ImagePlus each :
                    List.of(image, WholeImage.open(result), IJ.openImage("" + result))) {
                double value = each.getCalibration().getCValue(each.getProcessor().get(700));
                assertEquals((least + 700) * 0.5 - 24, value, least + " " + each);
            }
            try (StoredFile stored = StoredFile.open(result).orElseThrow()) {
                assertEquals(least + 700, stored.read(0).value(700 % 40, 700 / 40, 0));
            }
            assertEquals(
                    FileProof.Verdict.PROVED, FileProof.compare(file, result, Map.of()).verdict());
        }
    }

    private double first(String more, HandMade picture, int bits) throws IOException {
        Path file = write("a.fits", FilesOfOthers.fits(picture, "16", more));
        try (StoredFile fits = StoredFile.open(file).orElseThrow()) {
            assertEquals(bits, fits.layouts().get(0).bits());
            return fits.read(0).value(0, picture.height() - 1, 0); // the first that is stored
        }
    }

    /** By the standard BLANK is no value, and BZERO of 32768 stands for unsigned numbers. */
    @Test
    void fits_scaleZeroAndBlank_countAsTheStandardSays() throws IOException {
        HandMade grey = HandMade.of(1, 16);
        int sample = (short) grey.sample(0, 0, 0);
        assertEquals(sample, first("", grey, 16));
        assertEquals(sample + 32768, first("BZERO=32768,", grey, 16));
        assertEquals(0.5 * sample - 3, first("BSCALE=0.5,BZERO=-3,", grey, 32));
        assertEquals(Double.NaN, first("BLANK=" + sample + ",", grey, 32));
    }

    @Test
    void open_everyOrientation_isAsViewersShowIt() throws IOException {
        // The letter F, of which each turn looks different.
        for (int turn = 1; turn <= 8; turn++) {
            long[] samples = {9, 9, 9, 0, 9, 0};
            HandMade letter = new HandMade(2, 3, 1, 8, samples);
            ImagePlus image =
                    WholeImage.open(
                            write("a.tif", new HandMadeTiff(letter).with(274, turn).bytes()));
            StringBuilder seen = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                seen.append(image.getProcessor().get(i) > 0 ? '#' : '.');
            }
            String expected = String.join("", expected(turn));
            assertEquals(expected, seen.toString(), "" + turn);
        }
    }

    // By the words of the standard: the first row of "##/#./#." is the visual side named there.
    private static String[] expected(int turn) {
        return switch (turn) {
            case 1 -> new String[] {"##", "#.", "#."}; // row 0 is the top, column 0 the left
            case 2 -> new String[] {"##", ".#", ".#"}; // top, right
            case 3 -> new String[] {".#", ".#", "##"}; // bottom, right
            case 4 -> new String[] {"#.", "#.", "##"}; // bottom, left
            case 5 -> new String[] {"###", "#.."}; // left, top
            case 6 -> new String[] {"###", "..#"}; // right, top
            case 7 -> new String[] {"..#", "###"}; // right, bottom
            default -> new String[] {"#..", "###"}; // left, bottom
        };
    }

    private Path again(Path file, String name) throws IOException {
        Path result = folder.resolve(name);
        StoredResult.write(file, WholeImage.open(file), Map.of(), result);
        return result;
    }

    private static byte[] exif(int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(26 + 6);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        return exif.putShort((short) orientation).array();
    }

    private static byte[] jpeg(int orientation, byte[] profile) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImagePlus ramp = IJ.createImage("a", "RGB ramp", 40, 32, 1);
        ImageIO.write(ramp.getBufferedImage(), "jpg", plain);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain.toByteArray(), 0, 2);
        segment(all, 0xe1, exif(orientation));
        byte[] part = new byte[14 + profile.length];
        System.arraycopy("ICC_PROFILE\0\1\1".getBytes(), 0, part, 0, 14);
        System.arraycopy(profile, 0, part, 14, profile.length);
        segment(all, 0xe2, part);
        all.write(plain.toByteArray(), 2, plain.size() - 2);
        return all.toByteArray();
    }

    private static void segment(ByteArrayOutputStream to, int marker, byte[] content) {
        ByteBuffer head = ByteBuffer.allocate(4).put((byte) 0xff).put((byte) marker);
        to.writeBytes(head.putShort((short) (content.length + 2)).array());
        to.writeBytes(content);
    }

    @Test
    void write_turnedJpegWithProfile_isAnUprightPngWithTheProfile() throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        Path file = write("a.jpg", jpeg(6, profile));
        ImagePlus image = WholeImage.open(file);
        assertEquals(32, image.getWidth());
        assertEquals(40, image.getHeight());
        Source source = Source.of(image).orElseThrow();
        assertEquals(
                List.of(
                        "EXIF data are left out.",
                        "It was filled upright, as its orientation tag asks; so its mask must be"
                                + " upright, too."),
                source.notes());
        Path png = again(file, "a.png");
        assertEquals(FileProof.Verdict.PROVED, FileProof.compare(file, png, Map.of()).verdict());
        byte[] packed = PngChunks.of(png).data("iCCP").orElseThrow();
        byte[] unpacked = new byte[profile.length];
        Inflater inflater = new Inflater();
        inflater.setInput(packed, 5, packed.length - 5);
        try {
            inflater.inflate(unpacked);
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
        assertArrayEquals(profile, unpacked);
    }

    @Test
    void write_png_keepsTextsResolutionAndTransparentColour() throws IOException {
        byte[] text = "Comment\0by hand".getBytes();
        byte[] resolution = {0, 0, 11, 19, 0, 0, 11, 19, 1};
        HandMade rgb = HandMade.of(3, 8);
        byte[] key = new byte[6];
        for (int band = 0; band < 3; band++) {
            key[2 * band + 1] = (byte) rgb.sample(7, 7, band);
        }
        HandMadePng png = new HandMadePng(rgb, 2).with("tEXt", text).with("pHYs", resolution);
        Path file = write("a.png", png.with("tRNS", key).bytes());
        PngChunks result = PngChunks.of(again(file, "b.png"));
        assertArrayEquals(text, result.data("tEXt").orElseThrow());
        assertArrayEquals(resolution, result.data("pHYs").orElseThrow());
        assertArrayEquals(key, result.data("tRNS").orElseThrow());
    }

    @Test
    void write_tiff_keepsTagsAndByteOrder() throws IOException {
        HandMade real = HandMade.ofFloats(64);
        byte[] tiff =
                new HandMadeTiff(real)
                        .motorola()
                        .with(339, 3)
                        .with(65000, 5, 6, 7)
                        .described("<OME/>")
                        .tiles(16)
                        .bytes();
        Path result = again(write("a.tif", tiff), "b.tif");
        TiffDirectory directory = TiffDirectories.read(result).get(0);
        assertEquals("<OME/>\0", directory.text(TiffDirectory.DESCRIPTION).orElseThrow());
        assertArrayEquals(new int[] {5, 6, 7}, directory.values(65000));
        assertEquals('M', Files.readAllBytes(result)[0]);
    }

    @Test
    void open_stackOfImageJWithoutDirectories_hasAllPlanes() throws IOException {
        ImagePlus stack = IJ.createImage("a", "16-bit ramp", 40, 34, 3);
        stack.getStack().getProcessor(3).set(5, 5, 77);
        Path file = folder.resolve("a.tif");
        new FileSaver(stack).saveAsTiffStack(file.toString());
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer tiff = ByteBuffer.wrap(bytes).order(TiffDirectories.read(file).get(0).order());
        int lines = tiff.getInt(4);
        int count = tiff.getShort(lines);
        tiff.putInt(lines + 2 + 12 * count, 0); // as in files of more than 4 GB
        Files.write(file, bytes);
        assertEquals(1, TiffDirectories.read(file).size());
        try (StoredFile stored = StoredFile.open(file).orElseThrow()) {
            assertEquals(3, stored.layouts().size());
            assertEquals(77, stored.read(2).value(5, 5, 0));
        }
        assertEquals(77, WholeImage.open(file).getStack().getProcessor(3).get(5, 5));
    }

    /** ImageJ multiplies by a slope with a command of its menus, which need a display. */
    @Test
    void open_dicomWithASlope_keepsItsSamplesAndTheSlopeAsCalibration() throws IOException {
        HandMade grey = HandMade.of(1, 16);
        byte[] dicom = FilesOfOthers.dicom(grey, false, "-1024 ", "2 ");
        ImagePlus image = WholeImage.open(write("a.dcm", dicom));
        Calibration calibration = image.getCalibration();
        assertEquals(16, image.getBitDepth());
        for (int i = 0; i < grey.samples().length; i++) {
            assertEquals(grey.samples()[i], image.getProcessor().get(i));
        }
        assertEquals(2 * 100 - 1024, calibration.getCValue(100));
    }
}
