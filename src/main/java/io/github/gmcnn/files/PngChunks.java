package io.github.gmcnn.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The parts of PNG files other than pixels: texts, resolution, time, colour profile, EXIF. */
final class PngChunks {

    private static final int SIGNATURE = 8;
    private static final int AROUND = 12; // length, type and checksum

    private static final Set<String> CARRIED =
            Set.of("tEXt", "zTXt", "iTXt", "pHYs", "tIME", "gAMA", "cHRM", "sRGB", "iCCP", "eXIf");

    private PngChunks() {}

    /**
     * Returns a file with such parts of another one instead of its own.
     *
     * @param from if it is no PNG, there are none
     * @param to a PNG file
     */
    static byte[] carry(byte[] from, byte[] to) {
        if (!isPng(from)) {
            return to;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(to, 0, SIGNATURE);
        boolean first = true;
        for (byte[] chunk : chunks(to).values()) {
            if (first || !CARRIED.contains(type(chunk))) {
                out.writeBytes(chunk);
            }
            if (first) { // before palette and pixels, where all of these may stand
                chunks(from).values().stream()
                        .filter(c -> CARRIED.contains(type(c)))
                        .forEach(out::writeBytes);
            }
            first = false;
        }
        return out.toByteArray();
    }

    private static boolean isPng(byte[] file) {
        return file.length > SIGNATURE && (file[0] & 0xff) == 0x89 && file[1] == 'P';
    }

    // By position; what is cut off is left out.
    private static Map<Integer, byte[]> chunks(byte[] file) {
        Map<Integer, byte[]> chunks = new LinkedHashMap<>();
        int at = SIGNATURE;
        while (at + AROUND <= file.length) {
            int length = ByteBuffer.wrap(file).getInt(at);
            if (length < 0 || length > file.length - at - AROUND) {
                break;
            }
            chunks.put(at, Arrays.copyOfRange(file, at, at + AROUND + length));
            at += AROUND + length;
        }
        return chunks;
    }

    private static String type(byte[] chunk) {
        return new String(chunk, 4, 4, StandardCharsets.US_ASCII);
    }
}
