package io.github.gmcnn.ij1;

import io.github.gmcnn.inference.ComputeDevice;
import io.github.gmcnn.inference.LargeHoles;
import io.github.gmcnn.model.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to fill and how: the one set of options of the dialog, the macro line and the SciJava
 * command.
 *
 * <p>Immutable. {@link Key} is the table of macro keys with their defaults and choices.
 *
 * @param mask {@value #SELECTION}, or the title of an open image whose non-zero pixels are missing
 * @param model a model's name, or the path of a model folder
 * @param device where the generator runs
 * @param slices the planes of a stack to fill
 * @param output where the filled pixels go
 * @param largeholes what is done with holes thicker than those the model was trained for
 */
public record InpaintOptions(
        String mask,
        String model,
        ComputeDevice device,
        Slices slices,
        Output output,
        LargeHoles largeholes) {

    /** The value of {@link Key#MASK} that stands for the selection of the image. */
    public static final String SELECTION = "selection";

    private static final OptionTable<Key> TABLE = new OptionTable<>(InpaintPlugIn.TITLE, Key.class);

    /** The planes of a stack to fill. */
    public enum Slices {
        /** The plane on display. */
        CURRENT,
        /** Every plane: all channels, slices and frames. */
        ALL
    }

    /** Where the filled pixels go. */
    public enum Output {
        /** Into a copy of the image. */
        NEW,
        /** Into the image. */
        IN_PLACE
    }

    /** The macro keys; the order is that of the dialog and of {@link #toMacro()}. */
    public enum Key implements OptionKey {
        /** What is missing. */
        MASK("Mask", SELECTION),
        /** The model. */
        MODEL("Model", Models.DEFAULT),
        /** The device. */
        DEVICE("Device", ComputeDevice.AUTO),
        /** The planes. */
        SLICES("Slices", Slices.CURRENT),
        /** The place of the result. */
        OUTPUT("Output", Output.NEW),
        /** The strategy for large holes. */
        LARGEHOLES("Large holes", LargeHoles.COARSE_TO_FINE);

        private final String label;
        private final String defaultValue;
        private final List<String> choices;

        Key(String label, String defaultValue) {
            this.label = label;
            this.defaultValue = defaultValue;
            choices = List.of();
        }

        Key(String label, Enum<?> defaultValue) {
            this.label = label;
            this.defaultValue = OptionTable.text(defaultValue);
            choices = OptionTable.texts(defaultValue.getDeclaringClass());
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public String defaultValue() {
            return defaultValue;
        }

        @Override
        public List<String> choices() {
            return choices;
        }
    }

    /** Refuses missing values. */
    public InpaintOptions {
        Objects.requireNonNull(mask, "mask");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(slices, "slices");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(largeholes, "largeholes");
    }

    // No constant: it would need Key, and Key this class, so that whichever came first would fail.
    /** Returns all options at their defaults. */
    public static InpaintOptions defaults() {
        return of(Map.of());
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @param line as in {@code model=default output=in-place}; keys and choices in any case
     * @throws OptionsException that names the first unknown key or illegal value and what is legal
     */
    public static InpaintOptions parse(String line) {
        return of(TABLE.parse(line));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws OptionsException that names the first illegal value and what is legal
     */
    public static InpaintOptions of(Map<Key, String> values) {
        return new InpaintOptions(
                TABLE.text(values, Key.MASK),
                TABLE.text(values, Key.MODEL),
                TABLE.choice(values, Key.DEVICE, ComputeDevice.class),
                TABLE.choice(values, Key.SLICES, Slices.class),
                TABLE.choice(values, Key.OUTPUT, Output.class),
                TABLE.choice(values, Key.LARGEHOLES, LargeHoles.class));
    }

    /** Returns the value of one option as it is written in a macro. */
    public String value(Key key) {
        return switch (key) {
            case MASK -> mask;
            case MODEL -> model;
            case DEVICE -> OptionTable.text(device);
            case SLICES -> OptionTable.text(slices);
            case OUTPUT -> OptionTable.text(output);
            case LARGEHOLES -> OptionTable.text(largeholes);
        };
    }

    /**
     * Returns the values that a macro line names: the mask always, then what differs from its
     * default, in the order of {@link Key}.
     */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Key key : Key.values()) {
            if (key == Key.MASK || !value(key).equals(key.defaultValue())) {
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
