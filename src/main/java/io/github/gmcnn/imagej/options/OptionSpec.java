package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An option as dialogs, messages and documentation see it.
 *
 * @param key as written in a macro: lower case, without blanks
 * @param label the words before the field in the dialog
 * @param defaultValue what holds where the macro line does not name the key
 * @param choices all legal values; empty where others may be
 * @param kind what a value is
 * @param min smallest number, included
 * @param max largest number, included
 * @param always whether the macro line names the key even where it has its default
 * @param help what the values mean, in Markdown
 */
public record OptionSpec(
        String key,
        String label,
        String defaultValue,
        List<String> choices,
        Kind kind,
        double min,
        double max,
        boolean always,
        String help) {

    /** What a value is. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** The path of a file or folder. */
        PATH,
        /** One of the choices. */
        CHOICE,
        /** {@code true} or {@code false}; in a macro line the key alone stands for true. */
        FLAG,
        /** A number. */
        NUMBER,
        /** An integer. */
        WHOLE
    }

    static OptionSpec of(RecordComponent component, Kind kind, List<String> choices) {
        Option option = component.getAnnotation(Option.class);
        return new OptionSpec(
                key(component),
                option.label(),
                option.byDefault(),
                choices,
                kind,
                option.min(),
                option.max(),
                option.always(),
                option.help());
    }

    static String key(RecordComponent component) {
        String key = component.getAnnotation(Option.class).key();
        return key.isEmpty() ? component.getName().toLowerCase(Locale.ROOT) : key;
    }

    /** Returns a constant as macros write it: lower case, with hyphens. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns all constants of a type as macros write them. */
    public static List<String> texts(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(OptionSpec::text).toList();
    }

    /** Returns a number as macros write it, without an exponent. */
    public static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Returns whether a value is the default, in any case. */
    boolean isDefault(String value) {
        return value.equalsIgnoreCase(defaultValue);
    }

    /**
     * Returns a value as the table writes it; the name of a constant will do, too.
     *
     * @throws InputException if it is empty or none of the choices
     */
    String checked(String value) {
        if (!choices.isEmpty()) {
            String choice = value.replace('_', '-');
            return choices.stream()
                    .filter(choice::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(
                            () -> illegal(value, "choose one of " + String.join(", ", choices)));
        }
        if (value.isBlank()) {
            throw new InputException(
                    "The option " + key + " is empty; leave it out for " + defaultValue + ".");
        }
        return isDefault(value) ? defaultValue : value;
    }

    /**
     * Reads a number.
     *
     * @throws InputException if it is none, or outside of the range
     */
    BigDecimal number(String value) {
        try {
            BigDecimal number = new BigDecimal(value);
            boolean fits = kind != Kind.WHOLE || number.stripTrailingZeros().scale() <= 0;
            if (fits && number.doubleValue() >= min && number.doubleValue() <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // no number at all: refused like one out of range
        }
        throw illegal(value, "it must be " + rule());
    }

    private String rule() {
        String what = kind == Kind.WHOLE ? "a whole number" : "a number";
        return Double.isInfinite(min) ? what : what + " from " + text(min) + " to " + text(max);
    }

    /** Returns the refusal of a value, as in "The option grow cannot be -1; it must be ...". */
    public InputException illegal(String value, String rule) {
        return new InputException("The option " + key + " cannot be " + value + "; " + rule + ".");
    }
}
