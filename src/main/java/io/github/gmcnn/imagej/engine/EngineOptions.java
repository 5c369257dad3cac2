package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import io.github.gmcnn.imagej.options.OptionsException;
import java.util.List;
import java.util.Map;

/** What <i>GMCNN Engine</i> changes and measures; immutable. */
public final class EngineOptions extends CommandOptions<EngineOptions.Key> {

    /** The value of {@link Key#NATIVES} that leaves the choice as it is. */
    static final String UNCHANGED = "unchanged";

    /** The value of what is not given. */
    static final String NONE = "none";

    private static final OptionTable<Key> TABLE = new OptionTable<>(EnginePlugIn.TITLE, Key.class);

    /** The macro keys; the order is that of {@link #toMacro()}. */
    public enum Key implements OptionKey {
        /** The folder of PyTorch's libraries from the next start on. */
        NATIVES(OptionRow.text("Natives", UNCHANGED)),
        /** The archive that is installed. */
        FROM(OptionRow.text("Archive", NONE)),
        /** The sum of the archive. */
        SHA256(OptionRow.text("SHA-256", NONE)),
        /** Whether samples are timed. */
        SAMPLE(OptionRow.flag("Time samples", true));

        private final OptionRow row;

        Key(OptionRow row) {
            this.row = row;
        }

        @Override
        public OptionRow row() {
            return row;
        }
    }

    private EngineOptions(OptionValues<Key> values) {
        super(values, List.of());
        if (!values.isDefault(Key.NATIVES) && !values.isDefault(Key.FROM)) {
            throw new OptionsException(
                    "The options natives and from exclude each other: what is installed from an"
                            + " archive becomes the folder of natives; give one of them.");
        }
        if (!values.isDefault(Key.SHA256) && values.isDefault(Key.FROM)) {
            throw new OptionsException(
                    "The option sha256 is that of an archive; give the archive with from.");
        }
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @throws OptionsException that names the first unknown key or what cannot be
     */
    public static EngineOptions parse(String line) {
        return of(TABLE.parse(line));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws OptionsException that says what cannot be
     */
    public static EngineOptions of(Map<Key, String> values) {
        return new EngineOptions(new OptionValues<>(TABLE, values));
    }

    /** Returns whether a folder, or the plugin's own libraries, are chosen. */
    boolean choosesNatives() {
        return !values.isDefault(Key.NATIVES);
    }

    /** Returns whether an archive is installed. */
    boolean installs() {
        return !values.isDefault(Key.FROM);
    }

    /** Returns whether samples are timed. */
    boolean sample() {
        return values.flag(Key.SAMPLE);
    }
}
