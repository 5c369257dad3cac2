package io.github.gmcnn.ij1;

import io.github.gmcnn.inference.ComputeDevice;
import io.github.gmcnn.inference.LargeHoles;
import io.github.gmcnn.model.Models;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

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
    public enum Key {
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
            this.defaultValue = text(defaultValue);
            choices = texts(defaultValue.getDeclaringClass());
        }

        /** Returns the key as written in a macro: lower case, without blanks. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the words before the field in the dialog. */
        public String label() {
            return label;
        }

        /** Returns what holds where the macro line does not name the key. */
        public String defaultValue() {
            return defaultValue;
        }

        /** Returns all legal values; empty where any text may be one. */
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
        Map<Key, String> values = new EnumMap<>(Key.class);
        MacroText.parse(line).forEach((key, value) -> values.put(key(key), value));
        return of(values);
    }

    private static Key key(String name) {
        return Arrays.stream(Key.values())
                .filter(key -> key.key().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new OptionsException(
                                        "GMCNN Inpaint has no option "
                                                + name
                                                + "; its options are "
                                                + keys()
                                                + "."));
    }

    private static String keys() {
        return Arrays.stream(Key.values()).map(Key::key).collect(Collectors.joining(", "));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws OptionsException that names the first illegal value and what is legal
     */
    public static InpaintOptions of(Map<Key, String> values) {
        return new InpaintOptions(
                text(values, Key.MASK),
                text(values, Key.MODEL),
                choice(values, Key.DEVICE, ComputeDevice.class),
                choice(values, Key.SLICES, Slices.class),
                choice(values, Key.OUTPUT, Output.class),
                choice(values, Key.LARGEHOLES, LargeHoles.class));
    }

    private static String text(Map<Key, String> values, Key key) {
        String value = values.getOrDefault(key, key.defaultValue());
        if (value.isBlank()) {
            throw new OptionsException(
                    "The option "
                            + key.key()
                            + " is empty; leave it out for "
                            + key.defaultValue()
                            + ".");
        }
        return value.equalsIgnoreCase(key.defaultValue()) ? key.defaultValue() : value;
    }

    private static <E extends Enum<E>> E choice(Map<Key, String> values, Key key, Class<E> type) {
        String value = values.getOrDefault(key, key.defaultValue());
        Optional<E> match =
                Arrays.stream(type.getEnumConstants())
                        .filter(constant -> text(constant).equalsIgnoreCase(value))
                        .findFirst();
        return match.orElseThrow(
                () ->
                        new OptionsException(
                                "The option "
                                        + key.key()
                                        + " cannot be "
                                        + value
                                        + "; choose one of "
                                        + String.join(", ", key.choices())
                                        + "."));
    }

    /** Returns the value of one option as it is written in a macro. */
    public String value(Key key) {
        return switch (key) {
            case MASK -> mask;
            case MODEL -> model;
            case DEVICE -> text(device);
            case SLICES -> text(slices);
            case OUTPUT -> text(output);
            case LARGEHOLES -> text(largeholes);
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
        return values().entrySet().stream()
                .map(option -> MacroText.format(option.getKey(), option.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> texts(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(InpaintOptions::text).toList();
    }
}
