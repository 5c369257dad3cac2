package io.github.gmcnn.core.pixels;

import java.util.function.IntFunction;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;

/** Masks as text, {@code #} = missing, for tests. */
public final class Pictures {

    private Pictures() {}

    /** Returns the set of the {@code #} of rows of text. */
    public static PixelSet set(String... rows) {
        return Holes.missing(mask(rows)).orElseThrow();
    }

    /** Returns a mask that is true at each {@code #}. */
    public static Img<NativeBoolType> mask(String... rows) {
        boolean[] values = new boolean[rows.length * rows[0].length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#';
        }
        return ArrayImgs.booleans(values, rows[0].length(), rows.length);
    }

    public static String of(PixelSet set, Box box) {
        return text(set, box, index -> index >= 0 ? "#" : ".");
    }

    static String text(PixelSet set, Box box, IntFunction<String> symbol) {
        StringBuilder text = new StringBuilder();
        int[] indices = set.indices(box);
        for (int i = 0; i < indices.length; i++) {
            text.append(symbol.apply(indices[i]));
            if ((i + 1) % box.width() == 0) {
                text.append('\n');
            }
        }
        return text.toString();
    }
}
