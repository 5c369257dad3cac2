package io.github.gmcnn.imagej.verify;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.FillRows;
import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import java.util.List;
import java.util.Map;

/** What <i>GMCNN Verify</i> compares and how; immutable. */
public final class VerifyOptions extends CommandOptions<VerifyOptions.Key> {

    /** The value of {@link Key#IMAGE} that stands for the active image. */
    static final String ACTIVE = "active";

    /** The value of {@link Key#MODEL} that stands for the models of the list. */
    static final String AUTO_MODEL = "auto";

    /** The value of an original that is not given. */
    static final String NO_IMAGE = "none";

    private static final OptionTable<Key> TABLE = new OptionTable<>(VerifyPlugIn.TITLE, Key.class);

    /** The macro keys; the order is that of the dialog and of {@link #toMacro()}. */
    public enum Key implements OptionKey {
        /** The filled image. */
        IMAGE(OptionRow.text("Filled image", ACTIVE)),
        /** The image before the fill. */
        ORIGINAL(OptionRow.text("Original", NO_IMAGE)),
        /** Whether the fill is repeated. */
        REPRODUCE(OptionRow.flag("Repeat the fill and compare", true)),
        /** The device of the repetition. */
        DEVICE(FillRows.DEVICE),
        /** Where the recorded models are looked for. */
        MODEL(OptionRow.text("Model", AUTO_MODEL));

        private final OptionRow row;

        Key(OptionRow row) {
            this.row = row;
        }

        @Override
        public OptionRow row() {
            return row;
        }
    }

    private VerifyOptions(OptionValues<Key> values) {
        super(values, List.of());
        if (values.isDefault(Key.ORIGINAL)) {
            throw new InputException(
                    "The option original is missing; give the title of the open image, or the path"
                            + " of the file, that was filled.");
        }
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @throws InputException that names the first unknown key or illegal value, or says that there
     *     is no original
     */
    public static VerifyOptions parse(String line) {
        return of(TABLE.parse(line));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws InputException that names the first illegal value, or says that there is no original
     */
    public static VerifyOptions of(Map<Key, String> values) {
        return new VerifyOptions(new OptionValues<>(TABLE, values));
    }

    /** Returns whether the active image is to be verified, and not the one of {@link #image()}. */
    boolean isActive() {
        return values.isDefault(Key.IMAGE);
    }

    /** Returns the title or path of the filled image. */
    public String image() {
        return value(Key.IMAGE);
    }

    /** Returns the title or path of the image before the fill. */
    public String original() {
        return value(Key.ORIGINAL);
    }

    /** Returns whether the fill is repeated. */
    public boolean reproduce() {
        return values.flag(Key.REPRODUCE);
    }

    /**
     * Returns where the recorded models are looked for: {@link #AUTO_MODEL}, a name, or a path of a
     * model folder or a folder of them.
     */
    public String model() {
        return value(Key.MODEL);
    }

    /** Returns where the fill is repeated. */
    public ComputeDevice device() {
        return values.constant(Key.DEVICE, ComputeDevice.class);
    }
}
