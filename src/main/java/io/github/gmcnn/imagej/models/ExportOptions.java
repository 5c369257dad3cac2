package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.exchange.ExportFormat;
import io.github.gmcnn.core.exchange.ExportPrecision;
import io.github.gmcnn.core.exchange.ExportRequest;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import io.github.gmcnn.imagej.options.OptionsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What <i>GMCNN Export Model</i> writes and where to; immutable. */
public final class ExportOptions extends CommandOptions<ExportOptions.Key> {

    private static final String NONE = "none";

    private static final OptionTable<Key> TABLE = new OptionTable<>(ExportPlugIn.TITLE, Key.class);

    /** The macro keys; the order is that of the dialog and of {@link #toMacro()}. */
    public enum Key implements OptionKey {
        /** The model's name, or the path of its folder. */
        MODEL(OptionRow.text("Model", Models.DEFAULT)),
        /** What is written. */
        FORMAT(OptionRow.choice("Format", ExportFormat.BIOIMAGEIO)),
        /** The file to be made; for a package a folder or a zip file. */
        FILE(OptionRow.text("File", NONE)),
        /** How the values are stored. */
        PRECISION(OptionRow.choice("Precision", ExportPrecision.FLOAT32)),
        /** The person whom a package names. */
        AUTHOR(OptionRow.text("Author", NONE)),
        /** Whether a file of that name is replaced. */
        OVERWRITE(OptionRow.flag("Replace a file of that name", false));

        private final OptionRow row;

        Key(OptionRow row) {
            this.row = row;
        }

        @Override
        public OptionRow row() {
            return row;
        }
    }

    private ExportOptions(OptionValues<Key> values) {
        super(values, List.of(Key.MODEL, Key.FORMAT));
        if (values.isDefault(Key.FILE)) {
            throw new OptionsException(
                    "The option file is missing; give the path of the file to be made.");
        }
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @throws OptionsException that names the first unknown key or illegal value, or says that
     *     there is no file
     */
    public static ExportOptions parse(String line) {
        return of(TABLE.parse(line));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws OptionsException that names the first illegal value, or says that there is no file
     */
    public static ExportOptions of(Map<Key, String> values) {
        return new ExportOptions(new OptionValues<>(TABLE, values));
    }

    /** Returns the name of the model, or the path of its folder. */
    public String model() {
        return value(Key.MODEL);
    }

    /**
     * Returns what is to be written.
     *
     * @throws io.github.gmcnn.core.safe.UserException if it cannot be written there
     */
    ExportRequest request() {
        return new ExportRequest(
                values.constant(Key.FORMAT, ExportFormat.class),
                file(),
                values.constant(Key.PRECISION, ExportPrecision.class),
                values.isDefault(Key.AUTHOR) ? Optional.empty() : Optional.of(value(Key.AUTHOR)),
                values.flag(Key.OVERWRITE));
    }

    private Path file() {
        try {
            return Path.of(value(Key.FILE));
        } catch (InvalidPathException e) {
            throw new OptionsException(
                    "The file "
                            + value(Key.FILE)
                            + " is no path on this system; give another one.");
        }
    }
}
