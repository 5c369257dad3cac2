package io.github.gmcnn.imagej.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of many kinds as other programs write them, with the samples that each stores. */
public final class FilesOfOthers {

    /** A file and what it stores. */
    public record Kind(String name, byte[] file, HandMade picture) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private FilesOfOthers() {}

    /** Returns all kinds that are read, by name. */
    public static Map<String, Kind> all() {
        FilesOfOthers files = new FilesOfOthers();
        files.tiffs();
        files.packedTiffs();
        files.colourTiffs();
        files.pngs();
        files.bmps();
        files.pnms();
        files.fits();
        files.dicoms();
        return files.kinds;
    }

    private void add(String name, byte[] file, HandMade picture) {
        kinds.put(name, new Kind(name, file, picture));
    }

    private void tiffs() {
        for (int bits : new int[] {1, 2, 4, 6, 8, 10, 12, 14, 16, 32}) {
            HandMade grey = HandMade.of(1, bits);
            add("grey" + bits + ".tif", new HandMadeTiff(grey).bytes(), grey);
            add("big endian" + bits + ".tif", new HandMadeTiff(grey).motorola().bytes(), grey);
            add("white" + bits + ".tif", new HandMadeTiff(grey).with(262, 0).bytes(), grey);
        }
        for (int bits : new int[] {8, 16, 32}) {
            HandMade grey = HandMade.of(1, bits);
            add("signed" + bits + ".tif", new HandMadeTiff(grey).with(339, 2).bytes(), grey);
        }
        for (int bits : new int[] {16, 32, 64}) {
            HandMade real = HandMade.ofFloats(bits);
            add("float" + bits + ".tif", new HandMadeTiff(real).with(339, 3).bytes(), real);
            byte[] other = new HandMadeTiff(real).motorola().with(339, 3).bytes();
            add("big endian float" + bits + ".tif", other, real);
        }
        HandMade grey = HandMade.of(1, 16);
        add("big.tif", new HandMadeTiff(grey).big().bytes(), grey);
        add("tiles.tif", new HandMadeTiff(grey).tiles(16).bytes(), grey);
        for (int turn = 2; turn <= 8; turn++) {
            add("turn" + turn + ".tif", new HandMadeTiff(grey).with(274, turn).bytes(), grey);
        }
        add("stack.tif", new HandMadeTiff(grey, HandMade.of(1, 16)).bytes(), grey);
        add("text.tif", new HandMadeTiff(grey).described("by hand").bytes(), grey);
    }

    private void packedTiffs() {
        for (int bits : new int[] {8, 16, 32}) {
            for (int bands : new int[] {1, 3}) {
                HandMade picture = HandMade.of(bands, bits);
                String name = bands + " of " + bits + ".tif";
                add("deflate " + name, new HandMadeTiff(picture).with(259, 8).bytes(), picture);
                HandMadeTiff second = new HandMadeTiff(picture).with(259, 8).with(317, 2);
                add("predictor 2 " + name, second.bytes(), picture);
                add("tiles, predictor 2 " + name, second.tiles(16).bytes(), picture);
            }
        }
        for (int bits : new int[] {16, 32, 64}) {
            HandMade real = HandMade.ofFloats(bits);
            HandMadeTiff third = new HandMadeTiff(real).with(339, 3).with(259, 8).with(317, 3);
            add("predictor 3 float" + bits + ".tif", third.bytes(), real);
            add("big endian predictor 3 float" + bits + ".tif", third.motorola().bytes(), real);
        }
        for (int bits : new int[] {1, 8, 16}) {
            HandMade grey = HandMade.of(1, bits);
            add("fill order" + bits + ".tif", new HandMadeTiff(grey).with(266, 2).bytes(), grey);
        }
    }

    private void colourTiffs() {
        for (int bits : new int[] {8, 16}) {
            HandMade rgb = HandMade.of(3, bits);
            HandMade four = HandMade.of(4, bits);
            HandMade two = HandMade.of(2, bits);
            add("rgb" + bits + ".tif", new HandMadeTiff(rgb).bytes(), rgb);
            add("planar" + bits + ".tif", new HandMadeTiff(rgb).with(284, 2).bytes(), rgb);
            byte[] tiles = new HandMadeTiff(rgb).with(284, 2).tiles(16).with(259, 8).bytes();
            add("planar tiles" + bits + ".tif", tiles, rgb);
            for (int extra = 0; extra <= 2; extra++) {
                String name = extra + " of " + bits + ".tif";
                add("rgba" + name, new HandMadeTiff(four).with(338, extra).bytes(), four);
                add("grey and alpha" + name, new HandMadeTiff(two).with(338, extra).bytes(), two);
            }
            add("cmyk" + bits + ".tif", new HandMadeTiff(four).with(262, 5).bytes(), four);
        }
        for (int bits : new int[] {1, 2, 4, 8}) {
            HandMade index = HandMade.of(1, bits);
            int[] map = new int[3 << bits];
            Arrays.setAll(map, i -> 257 * (i * 7 % 256));
            HandMadeTiff palette = new HandMadeTiff(index).with(262, 3).with(320, map);
            add("palette" + bits + ".tif", palette.bytes(), index);
        }
    }

    private void pngs() {
        int[][] types = {{0, 1, 1, 2, 4, 8, 16}, {2, 3, 8, 16}, {4, 2, 8, 16}, {6, 4, 8, 16}};
        for (int[] type : types) {
            for (int i = 2; i < type.length; i++) {
                HandMade picture = HandMade.of(type[1], type[i]);
                String name = type[0] + " of " + type[i] + ".png";
                add("type " + name, new HandMadePng(picture, type[0]).bytes(), picture);
                byte[] interlaced = new HandMadePng(picture, type[0]).interlaced().bytes();
                add("interlaced type " + name, interlaced, picture);
            }
        }
        for (int bits : new int[] {1, 2, 4, 8}) {
            HandMade index = HandMade.of(1, bits);
            byte[] colours = new byte[3 << bits];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = (byte) (i * 41 + 5);
            }
            byte[] file = new HandMadePng(index, 3).with("PLTE", colours).bytes();
            add("palette" + bits + ".png", file, index);
            HandMadePng clear = new HandMadePng(index, 3).with("PLTE", colours);
            add("clear palette" + bits + ".png", clear.with("tRNS", (byte) 9).bytes(), index);
        }
    }

    private void bmps() {
        for (int bits : new int[] {1, 4, 8}) {
            HandMade index = HandMade.of(1, bits);
            add("palette" + bits + ".bmp", bmp(index, bits), index);
        }
        HandMade rgb = HandMade.of(3, 8);
        add("rgb.bmp", bmp(rgb, 24), rgb);
        add("old rgb.bmp", oldBmp(bmp(rgb, 24)), rgb);
    }

    // As OS/2 wrote them: with 16 bits for the size, and no number of colours.
    private static byte[] oldBmp(byte[] bmp) {
        ByteBuffer old = ByteBuffer.allocate(bmp.length - 28).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer from = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
        old.put(bmp, 0, 2).putInt(old.capacity()).putInt(0).putInt(26).putInt(12);
        old.putShort((short) from.getInt(18)).putShort((short) from.getInt(22));
        return old.putShort((short) 1).putShort((short) 24).put(bmp, 54, bmp.length - 54).array();
    }

    private static byte[] bmp(HandMade picture, int bits) {
        int colours = bits > 8 ? 0 : 1 << bits;
        int stride = (picture.width() * bits + 31) / 32 * 4;
        int start = 54 + 4 * colours;
        ByteBuffer file = ByteBuffer.allocate(start + stride * picture.height());
        file.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'B').put((byte) 'M').putInt(file.capacity());
        file.putInt(0).putInt(start).putInt(40).putInt(picture.width()).putInt(picture.height());
        file.putShort((short) 1).putShort((short) bits).putInt(0).putInt(0).putInt(0).putInt(0);
        file.putInt(colours).putInt(0);
        for (int i = 0; i < colours; i++) {
            file.putInt(0xffffff & (i * 0x50709 + 0x112233));
        }
        int[] bands = bits > 8 ? new int[] {2, 1, 0} : new int[1];
        for (int y = 0; y < picture.height(); y++) {
            file.position(start + (picture.height() - 1 - y) * stride);
            file.put(picture.pack(0, y, picture.width(), 1, bands, ByteOrder.BIG_ENDIAN));
        }
        return file.array();
    }

    private void pnms() {
        for (int bits : new int[] {8, 12, 16}) {
            for (int bands : new int[] {1, 3}) {
                HandMade picture = HandMade.of(bands, bits);
                String head = picture.width() + " " + picture.height() + "\n" + ((1 << bits) - 1);
                String name = " " + bands + " of " + bits + (bands == 1 ? ".pgm" : ".ppm");
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                file.writeBytes(("P" + (bands == 1 ? 5 : 6) + "\n" + head + "\n").getBytes());
                StringBuilder text = new StringBuilder("P" + (bands == 1 ? 2 : 3) + " # by hand\n");
                text.append(head).append('\n');
                for (long sample : picture.samples()) {
                    if (bits > 8) {
                        file.write((int) sample >> 8);
                    }
                    file.write((int) sample);
                    text.append(sample).append(' ');
                }
                add("binary" + name, file.toByteArray(), picture);
                add("text" + name, text.toString().getBytes(), picture);
            }
        }
        HandMade bitmap = HandMade.of(1, 1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(("P4\n" + bitmap.width() + " " + bitmap.height() + "\n").getBytes());
        byte[] rows =
                bitmap.pack(
                        0, 0, bitmap.width(), bitmap.height(), new int[1], ByteOrder.BIG_ENDIAN);
        file.writeBytes(rows);
        add("bitmap.pbm", file.toByteArray(), bitmap);
    }

    private void dicoms() {
        HandMade grey = HandMade.of(1, 16);
        add("unsigned.dcm", dicom(grey, false, "0 ", "1 "), grey);
        add("signed.dcm", dicom(grey, true, "0 ", "1 "), grey);
        add("signed, slope.dcm", dicom(grey, true, "-1024 ", "2 "), grey);
        HandMade bytes = HandMade.of(1, 8);
        add("bytes.dcm", dicom(bytes, false, "0 ", "1 "), bytes);
    }

    /** Returns an uncompressed DICOM file; the texts have an even number of letters. */
    static byte[] dicom(HandMade picture, boolean signed, String intercept, String slope) {
        ByteBuffer out = ByteBuffer.allocate(1000 + 2 * picture.samples().length);
        out.order(ByteOrder.LITTLE_ENDIAN).position(128);
        out.put("DICM".getBytes());
        line(out, 0x00020010, "UI", "1.2.840.10008.1.2.1\0".getBytes());
        out.put(new byte[] {8, 0, 64, 17, 'S', 'Q', 0, 0, -1, -1, -1, -1}); // undefined length
        out.put(new byte[] {-2, -1, 0, -32, -1, -1, -1, -1});
        line(out, 0x00280010, "US", new byte[] {7, 0}); // rows of something else
        out.put(new byte[] {-2, -1, 13, -32, 0, 0, 0, 0, -2, -1, -35, -32, 0, 0, 0, 0});
        line(out, 0x00280002, "US", new byte[] {1, 0});
        line(out, 0x00280004, "CS", "MONOCHROME2 ".getBytes());
        line(out, 0x00280010, "US", new byte[] {(byte) picture.height(), 0});
        line(out, 0x00280011, "US", new byte[] {(byte) picture.width(), 0});
        line(out, 0x00280100, "US", new byte[] {(byte) picture.bits(), 0});
        line(out, 0x00280101, "US", new byte[] {(byte) picture.bits(), 0});
        line(out, 0x00280102, "US", new byte[] {(byte) (picture.bits() - 1), 0});
        line(out, 0x00280103, "US", new byte[] {(byte) (signed ? 1 : 0), 0});
        line(out, 0x00281052, "DS", intercept.getBytes());
        line(out, 0x00281053, "DS", slope.getBytes());
        byte[] samples =
                picture.pack(0, 0, picture.width(), picture.height(), new int[1], out.order());
        out.put(new byte[] {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'W', 0, 0});
        out.putInt(samples.length).put(samples);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void line(ByteBuffer out, int tag, String type, byte[] value) {
        out.putShort((short) (tag >> 16)).putShort((short) tag).put(type.getBytes());
        out.putShort((short) value.length).put(value);
    }

    private void fits() {
        for (int bits : new int[] {8, 16, 32}) {
            HandMade grey = HandMade.of(1, bits);
            add("bitpix" + bits + ".fits", fits(grey, "" + bits, ""), grey);
        }
        for (int bits : new int[] {32, 64}) {
            HandMade real = HandMade.ofFloats(bits);
            add("bitpix-" + bits + ".fits", fits(real, "-" + bits, ""), real);
        }
    }

    /** Returns a FITS file with more lines in its header. */
    static byte[] fits(HandMade picture, String bitpix, String more) {
        StringBuilder header = new StringBuilder();
        String all =
                "SIMPLE=T,BITPIX=%s,NAXIS=2,NAXIS1=%d,NAXIS2=%d,%sEND"
                        .formatted(bitpix, picture.width(), picture.height(), more);
        for (String card : all.split(",")) {
            String[] parts = card.split("=");
            header.append(
                    parts.length == 1
                            ? "%-80s".formatted(card)
                            : "%-8s= %20s%50s".formatted(parts[0], parts[1], ""));
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(" ".repeat(2880 - file.size()).getBytes(StandardCharsets.US_ASCII));
        for (int y = 0; y < picture.height(); y++) {
            file.writeBytes(
                    picture.pack(0, y, picture.width(), 1, new int[1], ByteOrder.BIG_ENDIAN));
        }
        file.writeBytes(new byte[(2880 - file.size() % 2880) % 2880]);
        return file.toByteArray();
    }
}
