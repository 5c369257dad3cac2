package io.github.gmcnn.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of JPEG files other than pixels: EXIF, XMP, IPTC, colour profile, comments, density.
 */
final class JpegSegments {

    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int PROFILE = 0xe2;
    private static final int IPTC = 0xed;
    private static final int COMMENT = 0xfe;
    private static final int PIXELS = 0xda;
    private static final int DENSITY = 11; // from the segment's beginning: unit, x and y
    private static final int DENSITY_END = 16;
    private static final int ORIENTATION = 0x112;

    private JpegSegments() {}

    /**
     * Returns a file with such parts of another one.
     *
     * <p>Where EXIF says that a viewer has to turn the picture, which ImageJ has done already, it
     * says no more so.
     *
     * @param from if it is no JPEG, there are none
     * @param to a JPEG file with none but JFIF
     */
    static byte[] carry(byte[] from, byte[] to) {
        if (from.length < 4 || (from[0] & 0xff) != 0xff || (from[1] & 0xff) != 0xd8) {
            return to;
        }
        List<byte[]> old = segments(from);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(to, 0, 2);
        int at = 2;
        for (byte[] segment : segments(to)) {
            if (marker(segment) == JFIF) {
                out.writeBytes(withDensity(segment, old));
                at += segment.length;
            }
        }
        old.stream()
                .filter(JpegSegments::isCarried)
                .map(JpegSegments::upright)
                .forEach(out::writeBytes);
        out.write(to, at, to.length - at);
        return out.toByteArray();
    }

    private static List<byte[]> segments(byte[] file) {
        List<byte[]> segments = new ArrayList<>();
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            int length = 2 + (ByteBuffer.wrap(file).getShort(at + 2) & 0xffff);
            if (marker == PIXELS || at + length > file.length) {
                break;
            }
            segments.add(Arrays.copyOfRange(file, at, at + length));
            at += length;
        }
        return segments;
    }

    private static int marker(byte[] segment) {
        return segment[1] & 0xff;
    }

    private static boolean isCarried(byte[] segment) {
        int marker = marker(segment);
        return marker == EXIF
                || marker == IPTC
                || marker == COMMENT
                || marker == PROFILE && begins(segment, "ICC_PROFILE");
    }

    private static boolean begins(byte[] segment, String word) {
        byte[] letters = word.getBytes(StandardCharsets.US_ASCII);
        return segment.length >= 4 + letters.length
                && Arrays.equals(segment, 4, 4 + letters.length, letters, 0, letters.length);
    }

    private static byte[] withDensity(byte[] jfif, List<byte[]> old) {
        byte[] changed = jfif.clone();
        for (byte[] segment : old) {
            if (marker(segment) == JFIF && begins(segment, "JFIF") && segment.length >= 18) {
                System.arraycopy(segment, DENSITY, changed, DENSITY, DENSITY_END - DENSITY);
            }
        }
        return changed;
    }

    // Only the turns that ImageJ undoes when it opens a file.
    private static byte[] upright(byte[] segment) {
        if (marker(segment) != EXIF || !begins(segment, "Exif") || segment.length < 18) {
            return segment;
        }
        int start = 10;
        ByteBuffer tiff = ByteBuffer.wrap(segment.clone());
        tiff.order(segment[start] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = start + tiff.getInt(start + 4);
        if (directory < start || directory + 2 > segment.length) {
            return segment;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (entry + 12 <= segment.length
                    && (tiff.getShort(entry) & 0xffff) == ORIENTATION
                    && List.of(3, 6, 8).contains((int) tiff.getShort(entry + 8))) {
                tiff.putShort(entry + 8, (short) 1);
            }
        }
        return tiff.array();
    }
}
