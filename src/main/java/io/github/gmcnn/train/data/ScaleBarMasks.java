package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Map;
import java.util.Random;

/**
 * Masks of a scale bar in a lower corner with its text above, as microscopes burn them in.
 *
 * <p>The bar is 40 to 100 pixels long and 4 to 7 high, or shorter where the crop is small; letters
 * of a font of 5 x 7 pixels are drawn two or three times as large. All is grown by a pixel, as one
 * would mark it by hand.
 */
public record ScaleBarMasks() implements MaskSampler {

    private static final int[] LENGTHS = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    private static final String[] UNITS = {"nm", "um"};
    private static final int ROWS = 7;
    private static final int COLUMNS = 5;
    private static final int BORDER = 8;
    private static final int MIN_SIDE = 96;

    // Seven rows of five bits each, the highest on the left; u stands for the Greek letter.
    private static final Map<Character, int[]> GLYPHS =
            Map.ofEntries(
                    Map.entry('0', new int[] {14, 17, 19, 21, 25, 17, 14}),
                    Map.entry('1', new int[] {4, 12, 4, 4, 4, 4, 14}),
                    Map.entry('2', new int[] {14, 17, 1, 6, 8, 16, 31}),
                    Map.entry('5', new int[] {31, 16, 30, 1, 1, 17, 14}),
                    Map.entry('n', new int[] {0, 0, 22, 25, 17, 17, 17}),
                    Map.entry('u', new int[] {0, 17, 17, 17, 19, 29, 16}),
                    Map.entry('m', new int[] {0, 0, 26, 21, 21, 21, 21}),
                    Map.entry(' ', new int[ROWS]));

    @Override
    public boolean[] draw(int height, int width, Random random) {
        InputException.require(
                Math.min(height, width) >= MIN_SIDE,
                "A crop for scale bars",
                width + " x " + height,
                "must be at least " + MIN_SIDE + " x " + MIN_SIDE);
        Bar bar = new Bar(height, width);
        String text =
                LENGTHS[random.nextInt(LENGTHS.length)] + " " + UNITS[random.nextInt(UNITS.length)];
        int letter = 2 + random.nextInt(2);
        int length = Math.min(40 + random.nextInt(61), width - 2 * BORDER);
        int thickness = 4 + random.nextInt(4);
        int textWidth = text.length() * (COLUMNS + 1) * letter;
        if (textWidth > width - 2 * BORDER) {
            letter = 1;
            textWidth = text.length() * (COLUMNS + 1);
        }
        int span = Math.max(length, textWidth);
        int left = random.nextBoolean() ? BORDER : width - BORDER - span;
        int bottom = height - BORDER;
        bar.rectangle(left, bottom - thickness, length, thickness);
        bar.text(text, left, bottom - thickness - 4 - ROWS * letter, letter);
        return bar.missing;
    }

    private record Bar(int height, int width, boolean[] missing) {

        Bar(int height, int width) {
            this(height, width, new boolean[height * width]);
        }

        // Grown by a pixel on each side.
        void rectangle(int left, int top, int columns, int rows) {
            for (int y = Math.max(0, top - 1); y <= Math.min(height - 1, top + rows); y++) {
                for (int x = Math.max(0, left - 1); x <= Math.min(width - 1, left + columns); x++) {
                    missing[y * width + x] = true;
                }
            }
        }

        void text(String text, int left, int top, int size) {
            for (int i = 0; i < text.length(); i++) {
                int[] glyph = GLYPHS.get(text.charAt(i));
                int start = left + i * (COLUMNS + 1) * size;
                for (int dot = 0; dot < ROWS * COLUMNS; dot++) {
                    int column = dot % COLUMNS;
                    int row = dot / COLUMNS;
                    if ((glyph[row] >> (COLUMNS - 1 - column) & 1) == 1) {
                        rectangle(start + column * size, top + row * size, size, size);
                    }
                }
            }
        }
    }
}
