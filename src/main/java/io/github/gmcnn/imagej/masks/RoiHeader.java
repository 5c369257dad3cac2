package io.github.gmcnn.imagej.masks;

import ij.io.RoiDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Looks at the numbers in a ROI's header before ImageJ does, whose decoder takes memory for as many
 * points and letters as they promise.
 *
 * <p>Source: ImageJ, {@code ij/io/RoiDecoder.java}, the table at its beginning.
 */
final class RoiHeader {

    private static final int SIZE = 64;
    private static final Set<Integer> WITH_POINTS = Set.of(0, 4, 5, 7, 8, 9, 10);

    private RoiHeader() {}

    /** Fails if a header promises more than follows it. */
    static void require(byte[] roi, String name) throws IOException {
        if (roi.length < SIZE) {
            throw new IOException(name + " is cut off or broken");
        }
        ByteBuffer bytes = ByteBuffer.wrap(roi);
        long points = bytes.getShort(RoiDecoder.N_COORDINATES) & 0xffff;
        if (points == 0 && WITH_POINTS.contains((int) roi[RoiDecoder.TYPE])) {
            points = bytes.getInt(RoiDecoder.SIZE);
        }
        long shape = bytes.getInt(RoiDecoder.SHAPE_ROI_SIZE);
        long room = (roi.length - SIZE) / 4;
        if (WITH_POINTS.contains((int) roi[RoiDecoder.TYPE]) && points > room || shape > room) {
            throw new IOException(name + " promises more points than follow");
        }
        requireTexts(bytes, name);
    }

    // Of name, properties and an image inside, which a second header names.
    private static void requireTexts(ByteBuffer bytes, String name) throws IOException {
        int second = bytes.getInt(RoiDecoder.HEADER2_OFFSET);
        if (second <= 0 || second > bytes.capacity() - SIZE) {
            return; // then ImageJ does not look at it either
        }
        long letters = bytes.getInt(second + RoiDecoder.NAME_LENGTH);
        long properties = bytes.getInt(second + RoiDecoder.ROI_PROPS_LENGTH);
        long image = bytes.getInt(second + RoiDecoder.IMAGE_SIZE);
        if (Math.max(image, 2 * Math.max(letters, properties)) > bytes.capacity()) {
            throw new IOException(name + " promises more letters than follow");
        }
    }
}
