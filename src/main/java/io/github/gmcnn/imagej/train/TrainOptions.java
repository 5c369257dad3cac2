package io.github.gmcnn.imagej.train;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.options.OptionTable;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to learn from and how: the one set of options of the dialogs, the macro line and the SciJava
 * command.
 *
 * <p>Immutable. {@link TrainKey} is the table of macro keys with their defaults and choices.
 *
 * @param given the values that are not their key's default, or that replace one of the options file
 */
public record TrainOptions(Map<TrainKey, String> given) {

    /** The value of {@link TrainKey#START} that stands for random weights. */
    static final String SCRATCH = "scratch";

    /** The value of keys that are left to the others. */
    static final String AUTO = "auto";

    private static final OptionTable<TrainKey> TABLE =
            new OptionTable<>(TrainPlugIn.TITLE, TrainKey.class);

    /** The phases to run. */
    enum Phases {
        /** Both, one after the other. */
        BOTH,
        /** The first: differences to the truth. */
        RECONSTRUCTION,
        /** The second: with discriminators and texture. */
        ADVERSARIAL
    }

    /** What draws the holes. */
    enum Masks {
        /** Rectangles and strokes, and masks of a folder where there is one. */
        MIXED,
        /** Rectangles, and masks of a folder where there is one. */
        RECTANGLES,
        /** Strokes, and masks of a folder where there is one. */
        STROKES,
        /** Masks of a folder only. */
        FOLDER
    }

    /**
     * Checks each value.
     *
     * @throws InputException that names the first illegal value and what is legal
     */
    public TrainOptions {
        Map<TrainKey, String> checked = new EnumMap<>(TrainKey.class);
        boolean file = given.containsKey(TrainKey.CONFIG);
        for (TrainKey key : given.keySet()) {
            String value = checked(given, key);
            if (file && key.isInFile() || !value.equals(key.defaultValue())) {
                checked.put(key, value);
            }
        }
        given = Collections.unmodifiableMap(checked);
    }

    private static String checked(Map<TrainKey, String> given, TrainKey key) {
        if (!key.choices().isEmpty()) {
            return TABLE.choice(given, key);
        }
        String value = TABLE.text(given, key);
        boolean number = key.kind() == TrainKey.Kind.WHOLE || key.kind() == TrainKey.Kind.NUMBER;
        if (number && !value.equals(key.defaultValue())) {
            requireNumber(key, value);
        }
        return value;
    }

    private static void requireNumber(TrainKey key, String value) {
        boolean whole = key.kind() == TrainKey.Kind.WHOLE;
        try {
            BigDecimal number = new BigDecimal(value);
            if (whole && key == TrainKey.SEED) {
                number.longValueExact();
            } else if (whole) {
                number.intValueExact();
            }
        } catch (NumberFormatException e) {
            throw notANumber(key, value, whole ? "a whole number" : "a number");
        } catch (ArithmeticException e) {
            throw notANumber(key, value, "a whole number below two thousand million");
        }
    }

    private static InputException notANumber(TrainKey key, String value, String what) {
        return new InputException(
                "The option " + key.key() + " cannot be " + value + "; it must be " + what + ".");
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @param line as in {@code images=[/my pictures] name=cells}; keys and choices in any case
     * @throws InputException that names the first unknown key or illegal value and what is legal
     */
    public static TrainOptions parse(String line) {
        return new TrainOptions(TABLE.parse(line));
    }

    /** Returns whether a key was given: not its default, or beside an options file. */
    boolean gives(TrainKey key) {
        return given.containsKey(key);
    }

    /** Returns a copy in which a key has another value. */
    TrainOptions with(TrainKey key, String value) {
        Map<TrainKey, String> values = new EnumMap<>(TrainKey.class);
        values.putAll(given);
        values.put(key, value);
        return new TrainOptions(values);
    }

    /** Returns the value of one option as it is written in a macro. */
    public String value(TrainKey key) {
        return given.getOrDefault(key, key.defaultValue());
    }

    double number(TrainKey key) {
        return new BigDecimal(value(key)).doubleValue();
    }

    int whole(TrainKey key) {
        return new BigDecimal(value(key)).intValueExact();
    }

    /**
     * Returns a value as a path.
     *
     * @throws InputException if it cannot be one
     */
    Path path(TrainKey key) {
        try {
            return Path.of(value(key));
        } catch (InvalidPathException e) {
            throw new InputException(
                    "The option "
                            + key.key()
                            + " cannot be "
                            + value(key)
                            + "; it must be the path of a file or folder.");
        }
    }

    Phases phases() {
        return OptionTable.constant(Phases.class, value(TrainKey.PHASES));
    }

    Masks masks() {
        return OptionTable.constant(Masks.class, value(TrainKey.MASKS));
    }

    ComputeDevice device() {
        return OptionTable.constant(ComputeDevice.class, value(TrainKey.DEVICE));
    }

    /**
     * Returns the values that a macro line names: pictures and name, if this is no resumed run,
     * then what differs from its default.
     */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (TrainKey key : TrainKey.values()) {
            boolean always = key == TrainKey.IMAGES || key == TrainKey.NAME;
            if (gives(key) || always && !gives(TrainKey.RESUME)) {
                values.put(key.key(), value(key));
            }
        }
        return values;
    }

    /** Returns the macro line: what {@link #values()} names, and nothing else. */
    public String toMacro() {
        return MacroText.format(values());
    }
}
