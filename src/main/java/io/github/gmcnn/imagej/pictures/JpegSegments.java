package io.github.gmcnn.imagej.pictures;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a JPEG file before its pixels.
 *
 * @param segments what follows their length, with the marker before it
 */
record JpegSegments(List<byte[]> segments) {

    private static final int APPLICATION = 0xe0;
    private static final int PIXELS = 0xda;
    private static final String EXIF = "Exif\0\0";
    private static final String PROFILE = "ICC_PROFILE\0";
    private static final int NUMBERS = 2; // which part of how many a profile's segment is

    static JpegSegments of(Path file) throws IOException {
        List<byte[]> segments = new ArrayList<>();
        try (InputStream stream = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(stream))) {
            in.skipNBytes(2);
            while (in.read() == 0xff) {
                int marker = in.read();
                int length = in.readUnsignedShort() - 2;
                if (marker == PIXELS || length < 0) {
                    break;
                }
                byte[] content = in.readNBytes(length);
                if ((marker & 0xf0) == APPLICATION) {
                    segments.add(content);
                }
            }
        }
        return new JpegSegments(segments);
    }

    private List<byte[]> after(String start) {
        byte[] letters = start.getBytes(StandardCharsets.ISO_8859_1);
        return segments.stream()
                .filter(s -> s.length > letters.length)
                .filter(s -> Arrays.equals(s, 0, letters.length, letters, 0, letters.length))
                .map(s -> Arrays.copyOfRange(s, letters.length, s.length))
                .toList();
    }

    /** Returns how viewers turn the picture, 1 to 8. */
    int orientation() {
        return Exif.orientation(exif());
    }

    /** Returns what the camera wrote. */
    Optional<byte[]> exif() {
        return after(EXIF).stream().findFirst();
    }

    /** Returns the colour profile. */
    Optional<byte[]> profile() {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        after(PROFILE).stream()
                .filter(part -> part.length > NUMBERS)
                .sorted((a, b) -> Byte.compare(a[0], b[0]))
                .forEach(part -> profile.write(part, NUMBERS, part.length - NUMBERS));
        return profile.size() == 0 ? Optional.empty() : Optional.of(profile.toByteArray());
    }
}
