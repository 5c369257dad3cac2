package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.exchange.ImportSettings;
import io.github.gmcnn.core.model.ModelDescription.Blending;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRange;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import io.github.gmcnn.imagej.options.OptionsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What <i>GMCNN Import Model</i> imports and what the file does not say of it; immutable. */
public final class ImportOptions extends CommandOptions<ImportOptions.Key> {

    /** The value of a key whose value is found in the file. */
    static final String AUTO = "auto";

    /** The value of {@link Key#FILE} that is not given. */
    static final String NO_FILE = "none";

    private static final OptionTable<Key> TABLE = new OptionTable<>(ImportPlugIn.TITLE, Key.class);
    private static final ImportSettings ORIGINAL = ImportSettings.ORIGINAL;

    /** The macro keys; the order is that of the dialog and of {@link #toMacro()}. */
    public enum Key implements OptionKey {
        /** The file of weights. */
        FILE(OptionRow.text("File of weights", NO_FILE)),
        /** The model's name. */
        NAME(OptionRow.text("Name of the model", AUTO)),
        /** The licence of the weights. */
        LICENSE(OptionRow.text("License of the weights", ImportSettings.UNKNOWN)),
        /** How pixel values become those of the network. */
        RANGE(OptionRow.choice("Pixel values", ValueRangeRule.BYTE)),
        /** What is done about the rim. */
        BLENDING(OptionRow.choice("Blending at the rim", Blending.NONE)),
        /** The side of the crop. */
        CROP(
                OptionRow.number(
                        "Crop (pixels)",
                        "" + ORIGINAL.cropSize(),
                        new OptionRange(64, 4096, true))),
        /** The thickness of holes. */
        HOLE(
                OptionRow.number(
                        "Largest hole (pixels)",
                        "" + ORIGINAL.holeSize(),
                        new OptionRange(4, 4064, true))),
        /** Where in the file the generator is. */
        PART(OptionRow.text("Part of the file", AUTO)),
        /** Whether the model is run once. */
        CHECK(OptionRow.flag("Run it once to see that it works", true));

        private final OptionRow row;

        Key(OptionRow row) {
            this.row = row;
        }

        @Override
        public OptionRow row() {
            return row;
        }
    }

    private ImportOptions(OptionValues<Key> values) {
        super(values, List.of());
        if (values.isDefault(Key.FILE)) {
            throw new OptionsException(
                    "The option file is missing; give the path of the .pth, .safetensors or .npz"
                            + " file, or of the TensorFlow checkpoint, to import.");
        }
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @throws OptionsException that names the first unknown key or illegal value, or says that
     *     there is no file
     */
    public static ImportOptions parse(String line) {
        return of(TABLE.parse(line));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws OptionsException that names the first illegal value, or says that there is no file
     */
    public static ImportOptions of(Map<Key, String> values) {
        return new ImportOptions(new OptionValues<>(TABLE, values));
    }

    /** Returns the file of weights. */
    public Path file() {
        return Path.of(value(Key.FILE));
    }

    /** Returns the model's name; empty: after the file. */
    public Optional<String> name() {
        return given(Key.NAME);
    }

    /** Returns what the file does not say of the model. */
    public ImportSettings settings() {
        return new ImportSettings(
                value(Key.LICENSE),
                values.constant(Key.RANGE, ValueRangeRule.class),
                values.constant(Key.BLENDING, Blending.class),
                (int) values.number(Key.CROP),
                (int) values.number(Key.HOLE),
                given(Key.PART),
                values.flag(Key.CHECK));
    }

    private Optional<String> given(Key key) {
        return values.isDefault(key) ? Optional.empty() : Optional.of(value(key));
    }
}
