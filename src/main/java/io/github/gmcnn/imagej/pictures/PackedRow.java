package io.github.gmcnn.imagej.pictures;

import com.twelvemonkeys.imageio.metadata.tiff.Half;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Packs rows of samples as PNG and uncompressed TIFF files hold them; for one thread. */
final class PackedRow {

    private final StoredImage image;
    private final int bands;
    private final ByteBuffer bytes;

    /**
     * Packs rows of an image, as viewers show it.
     *
     * @param bands of each pixel that are written: the first ones
     */
    PackedRow(StoredImage image, int bands, ByteOrder order) {
        this.image = image;
        this.bands = bands;
        int bits = image.layout().width() * bands * image.layout().bits();
        bytes = ByteBuffer.allocate((bits + 7) / 8).order(order);
    }

    /** Returns the bytes of a row; those of the next one take their place. */
    byte[] pack(int y) {
        bytes.clear();
        if (image.layout().bits() < 8 || image.layout().bits() % 8 != 0) {
            packBits(y);
        } else {
            for (int x = 0; x < image.layout().width(); x++) {
                for (int band = 0; band < bands; band++) {
                    put(image.bits(x, y, band));
                }
            }
        }
        return bytes.array();
    }

    private void put(long sample) {
        switch (image.layout().bits()) {
            case 8 -> bytes.put((byte) sample);
            case 16 -> bytes.putShort(isHalf() ? half(sample) : (short) sample);
            case 32 -> bytes.putInt((int) sample);
            default -> bytes.putLong(sample);
        }
    }

    private boolean isHalf() {
        return image.layout().kind() == Layout.Kind.FLOAT;
    }

    private static short half(long sample) {
        return Half.floatToShortBits(Float.intBitsToFloat((int) sample));
    }

    private void packBits(int y) {
        byte[] row = bytes.array();
        Arrays.fill(row, (byte) 0);
        int bits = image.layout().bits();
        int at = 0;
        for (int x = 0; x < image.layout().width(); x++) {
            for (int band = 0; band < bands; band++) {
                long sample = image.bits(x, y, band);
                for (int bit = bits - 1; bit >= 0; bit--, at++) {
                    row[at >> 3] |= (byte) ((sample >> bit & 1) << (7 - (at & 7)));
                }
            }
        }
    }
}
