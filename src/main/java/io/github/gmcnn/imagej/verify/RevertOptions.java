package io.github.gmcnn.imagej.verify;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import java.util.List;
import java.util.Map;

/** What <i>GMCNN Revert</i> puts under the masks and where; immutable. */
public final class RevertOptions extends CommandOptions<RevertOptions.Key> {

    private static final OptionTable<Key> TABLE = new OptionTable<>(RevertPlugIn.TITLE, Key.class);

    /** What takes the place of the filled pixels. */
    public enum To {
        /** Not a number, in a 32-bit image. */
        NAN,
        /** Zero; in signed 16-bit images the calibrated one. */
        ZERO,
        /** The pixels of the image before the fill. */
        ORIGINAL
    }

    /** Where the result goes. */
    public enum Output {
        /** Into a copy of the image. */
        NEW,
        /** Into the image. */
        IN_PLACE
    }

    /** The macro keys; the order is that of the dialog and of {@link #toMacro()}. */
    public enum Key implements OptionKey {
        /** What is put under the masks. */
        TO(OptionRow.choice("Filled pixels become", To.NAN)),
        /** The image before the fill. */
        ORIGINAL(OptionRow.text("Original", VerifyOptions.NO_IMAGE)),
        /** The place of the result. */
        OUTPUT(OptionRow.choice("Output", Output.NEW));

        private final OptionRow row;

        Key(OptionRow row) {
            this.row = row;
        }

        @Override
        public OptionRow row() {
            return row;
        }
    }

    private RevertOptions(OptionValues<Key> values) {
        super(values, List.of(Key.TO));
        if ((to() == To.ORIGINAL) == values.isDefault(Key.ORIGINAL)) {
            throw new InputException(
                    "The options to="
                            + value(Key.TO)
                            + " and original="
                            + value(Key.ORIGINAL)
                            + " do not go together; give to=original and the title or path of the"
                            + " image before the fill, or neither.");
        }
    }

    /** Returns all options at their defaults. */
    public static RevertOptions defaults() {
        return of(Map.of());
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @throws InputException that names the first unknown key or illegal value, or says that there
     *     is no original
     */
    public static RevertOptions parse(String line) {
        return of(TABLE.parse(line));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws InputException that names the first illegal value, or says that there is no original
     */
    public static RevertOptions of(Map<Key, String> values) {
        return new RevertOptions(new OptionValues<>(TABLE, values));
    }

    /** Returns what is put under the masks. */
    public To to() {
        return values.constant(Key.TO, To.class);
    }

    /** Returns the title or path of the image before the fill; only with {@link To#ORIGINAL}. */
    public String original() {
        return value(Key.ORIGINAL);
    }

    /** Returns where the result goes. */
    public Output output() {
        return values.constant(Key.OUTPUT, Output.class);
    }
}
