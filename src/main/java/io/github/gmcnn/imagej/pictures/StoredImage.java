package io.github.gmcnn.imagej.pictures;

import com.twelvemonkeys.imageio.metadata.tiff.Half;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * The samples of one image as a file stores them: no colour is converted, nothing scaled.
 *
 * <p>Columns and rows are those of the picture as viewers show it, whatever the orientation of the
 * file. For one thread.
 *
 * @param layout of the file
 * @param raster as many bands as the layout has
 */
record StoredImage(Layout layout, Raster raster) {

    static final int HALF = 16; // bits of the shortest float

    /**
     * Returns the bits of a sample: those of a float or double where samples are such, else the
     * integer.
     */
    long bits(int x, int y, int band) {
        int column = column(x, y);
        int row = row(x, y);
        if (layout.kind() != Layout.Kind.FLOAT) {
            long value = raster.getSample(column, row, band);
            return value & mask();
        }
        return raster.getTransferType() == DataBuffer.TYPE_DOUBLE
                ? Double.doubleToRawLongBits(raster.getSampleDouble(column, row, band))
                : Float.floatToRawIntBits(raster.getSampleFloat(column, row, band)) & 0xffffffffL;
    }

    private long mask() {
        return layout.bits() == 64 ? -1 : (1L << layout.bits()) - 1;
    }

    /** Returns a sample as a number. */
    double value(int x, int y, int band) {
        long bits = bits(x, y, band);
        return switch (layout.kind()) {
            case UNSIGNED -> bits;
            case SIGNED -> bits << (64 - layout.bits()) >> (64 - layout.bits());
            case FLOAT ->
                    raster.getTransferType() == DataBuffer.TYPE_DOUBLE
                            ? Double.longBitsToDouble(bits)
                            : Float.intBitsToFloat((int) bits);
        };
    }

    /** Sets a sample to the nearest value that can be stored. */
    void set(int x, int y, int band, double value) {
        WritableRaster to = (WritableRaster) raster;
        int column = column(x, y);
        int row = row(x, y);
        if (layout.kind() == Layout.Kind.FLOAT) {
            boolean half = layout.bits() == HALF;
            to.setSample(column, row, band, half ? half((float) value) : value);
            return;
        }
        boolean signed = layout.kind() == Layout.Kind.SIGNED;
        double least = signed ? -Math.scalb(1.0, layout.bits() - 1) : 0;
        double most = signed ? -least - 1 : layout.largest();
        long stored = Math.round(Math.max(least, Math.min(most, value)));
        to.setSample(column, row, band, (int) (stored & mask()));
    }

    private static float half(float value) {
        return Half.shortBitsToFloat(Half.floatToShortBits(value));
    }

    /** Returns an unsigned image of 16 bits as signed, with 32768 less in each sample. */
    StoredImage signed() {
        WritableRaster samples = (WritableRaster) raster;
        for (int y = 0; y < raster.getHeight(); y++) {
            int[] row = samples.getPixels(0, y, raster.getWidth(), 1, (int[]) null);
            Arrays.setAll(row, i -> row[i] ^ 0x8000);
            samples.setPixels(0, y, raster.getWidth(), 1, row);
        }
        return new StoredImage(layout.signed(), samples);
    }

    // Source: TIFF, revision 6.0, tag 274.
    private int column(int x, int y) {
        int last = layout.columns() - 1;
        return switch (layout.orientation()) {
            case 2, 3 -> last - x;
            case 5, 6 -> y;
            case 7, 8 -> last - y;
            default -> x;
        };
    }

    private int row(int x, int y) {
        int last = layout.rows() - 1;
        return switch (layout.orientation()) {
            case 3, 4 -> last - y;
            case 5, 8 -> x;
            case 6, 7 -> last - x;
            default -> y;
        };
    }
}
