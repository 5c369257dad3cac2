package io.github.gmcnn.imagej.pictures;

import java.awt.image.IndexColorModel;
import java.util.Locale;
import java.util.Optional;

/**
 * How one image of a file is stored.
 *
 * @param columns of the samples as they lie in the file, before any turn
 * @param rows likewise
 * @param bands samples of a pixel, alpha and others among them
 * @param bits of a sample
 * @param kind how these bits are read
 * @param colours what the first bands stand for
 * @param extra what the bands after them stand for
 * @param orientation how viewers turn it, 1 to 8 as EXIF and TIFF count; 1 is not at all
 * @param palette the colours of {@link Colours#PALETTE}
 */
record Layout(
        int columns,
        int rows,
        int bands,
        int bits,
        Kind kind,
        Colours colours,
        Extra extra,
        int orientation,
        Optional<IndexColorModel> palette) {

    /** How the bits of a sample are read. */
    enum Kind {
        UNSIGNED,
        SIGNED,
        FLOAT;

        @Override
        public String toString() {
            return this == UNSIGNED ? "" : name().toLowerCase(Locale.ROOT) + " ";
        }
    }

    /** What samples stand for. */
    enum Colours {
        GREY("grey", 1),
        WHITE_IS_ZERO("white-is-zero grey", 1),
        PALETTE("palette", 1),
        RGB("RGB", 3),
        CMYK("CMYK", 4);

        private final String text;
        private final int bands;

        Colours(String text, int bands) {
            this.text = text;
            this.bands = bands;
        }

        int bands() {
            return bands;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What bands beyond the colours are. */
    enum Extra {
        NONE(""),
        ALPHA(" with alpha"),
        PREMULTIPLIED(" with premultiplied alpha"),
        /** Alpha that a transparent colour stands for; no band in the file. */
        KEY(" with a transparent colour"),
        UNNAMED(" with more channels");

        private final String text;

        Extra(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Returns the same of grey samples, which few bits make a palette for Java. */
    Layout grey() {
        return new Layout(
                columns,
                rows,
                bands,
                bits,
                kind,
                Colours.GREY,
                extra,
                orientation,
                Optional.empty());
    }

    /** Returns the same, to be seen as it lies in the file. */
    Layout unturned() {
        return new Layout(columns, rows, bands, bits, kind, colours, extra, 1, palette);
    }

    /** Returns the same of signed samples. */
    Layout signed() {
        return new Layout(
                columns, rows, bands, bits, Kind.SIGNED, colours, extra, orientation, palette);
    }

    /** Returns the width of the picture as viewers show it. */
    int width() {
        return orientation < 5 ? columns : rows;
    }

    /** Returns the height of the picture as viewers show it. */
    int height() {
        return orientation < 5 ? rows : columns;
    }

    /** Returns how many bands are to be filled: those of colours, or all grey ones. */
    int filledBands() {
        boolean greys = colours == Colours.GREY && extra == Extra.UNNAMED;
        return greys ? bands : Math.min(bands, colours.bands);
    }

    /** Returns whether red, green and blue of 8 bits make one plane of ImageJ. */
    boolean isRgb() {
        return colours == Colours.RGB && bits == 8 && kind == Kind.UNSIGNED;
    }

    /** Returns how many planes of ImageJ the image is. */
    int planes() {
        return isRgb() ? 1 : filledBands();
    }

    /** Returns the band of alpha, if it has one. */
    Optional<Integer> alphaBand() {
        boolean alpha = extra != Extra.NONE && extra != Extra.UNNAMED && bands > colours.bands;
        return alpha ? Optional.of(colours.bands) : Optional.empty();
    }

    /** Returns the largest value of an unsigned sample that may be written. */
    long largest() {
        long values = palette.map(IndexColorModel::getMapSize).orElse(1 << Math.min(bits, 30));
        return Math.min(values, 1L << bits) - 1;
    }

    /** Returns the largest whole number that a sample can be, whatever its palette. */
    double mostWhole() {
        return Math.scalb(1.0, kind == Kind.SIGNED ? bits - 1 : bits) - 1;
    }

    /** Returns whether images of both are planes of one stack. */
    boolean isLike(Layout other) {
        return columns == other.columns
                && rows == other.rows
                && bands == other.bands
                && bits == other.bits
                && kind == other.kind
                && colours == other.colours
                && extra == other.extra
                && orientation == other.orientation;
    }

    /** Describes it, as in {@code 72 x 60 16-bit RGB with alpha}. */
    @Override
    public String toString() {
        return String.format("%d x %d %s", width(), height(), samples());
    }

    /** Describes it without its size. */
    String samples() {
        int more = bands - colours.bands;
        boolean counted = extra == Extra.UNNAMED && more > 0;
        return String.format(
                        "%d-bit %s%s%s",
                        bits, kind, colours, counted ? " with " + more + " more" : extra)
                .strip();
    }
}
