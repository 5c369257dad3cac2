package io.github.gmcnn.imagej.models;

import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import io.github.gmcnn.imagej.options.OptionsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What <i>GMCNN Models</i> does; immutable. */
public final class ModelsOptions extends CommandOptions<ModelsOptions.Key> {

    /** The value of a name that is not given. */
    static final String AUTO = "auto";

    private static final String NONE = "none";

    private static final OptionTable<Key> TABLE = new OptionTable<>(ModelsPlugIn.TITLE, Key.class);

    /** What is done. */
    public enum Action {
        /** A table of all models, or of one. */
        LIST,
        /** A new model. */
        INSTALL,
        /** The same table after all weights were read and compared with their sha256. */
        VERIFY,
        /** A model less. */
        REMOVE
    }

    /** The models folder that a new model goes to. */
    public enum Place {
        /** That of ImageJ, or of the user where ImageJ's cannot be written to. */
        AUTO,
        /** That of ImageJ. */
        IMAGEJ,
        /** That in the home folder. */
        USER
    }

    /** The macro keys. */
    public enum Key implements OptionKey {
        /** What is done. */
        ACTION(OptionRow.choice("Action", Action.LIST)),
        /** Of the model. */
        NAME(OptionRow.text("Name", AUTO)),
        /** Where a new model comes from. */
        FROM(OptionRow.text("From", NONE)),
        /** Of the file that it comes from. */
        SHA256(OptionRow.text("sha256", NONE)),
        /** Where a new model goes to. */
        TO(OptionRow.choice("To", Place.AUTO));

        private final OptionRow row;

        Key(OptionRow row) {
            this.row = row;
        }

        @Override
        public OptionRow row() {
            return row;
        }
    }

    private ModelsOptions(OptionValues<Key> values) {
        super(values, List.of(Key.ACTION));
        require(
                action() != Action.INSTALL || !values.isDefault(Key.FROM),
                "from is missing; give the path or address of the model to install");
        require(
                action() != Action.REMOVE || !values.isDefault(Key.NAME),
                "name is missing; give that of the model to remove");
        for (Key key : List.of(Key.FROM, Key.SHA256, Key.TO)) {
            require(
                    action() == Action.INSTALL || values.isDefault(key),
                    key.key() + " counts with action=install only; leave it out");
        }
    }

    private static void require(boolean legal, String what) {
        if (!legal) {
            throw new OptionsException("The option " + what + ".");
        }
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @throws OptionsException that names the first unknown key or illegal value
     */
    public static ModelsOptions parse(String line) {
        return of(TABLE.parse(line));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws OptionsException that names the first illegal value
     */
    public static ModelsOptions of(Map<Key, String> values) {
        return new ModelsOptions(new OptionValues<>(TABLE, values));
    }

    Action action() {
        return values.constant(Key.ACTION, Action.class);
    }

    /** Returns the name or path that is given. */
    Optional<String> name() {
        return given(Key.NAME);
    }

    String from() {
        return value(Key.FROM);
    }

    Optional<String> sha256() {
        return given(Key.SHA256);
    }

    Place to() {
        return values.constant(Key.TO, Place.class);
    }

    private Optional<String> given(Key key) {
        return values.isDefault(key) ? Optional.empty() : Optional.of(value(key));
    }
}
