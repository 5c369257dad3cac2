package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
 * @param type of a value
 * @param word whether the default is no value, but the word for none
 * @param base whether beside it an option that is named counts, even at its default
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
        String help,
        Class<?> type,
        boolean word,
        boolean base) {

    /** What a value is. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** The path of a file or folder. */
        PATH,
        /** One of the choices. */
        CHOICE,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A number. */
        NUMBER,
        /** An integer. */
        WHOLE
    }

    /** Returns the row in a record whose keys, labels and helps have this in common. */
    OptionSpec in(String keyEnd, String labelBegin, String helpBegin) {
        return new OptionSpec(
                key + keyEnd,
                labelBegin + label,
                defaultValue,
                choices,
                kind,
                min,
                max,
                always,
                helpBegin + help,
                type,
                word,
                base);
    }

    /** Returns the key of an option in a record whose keys have this end. */
    static String key(RecordComponent component, String end) {
        String key = component.getAnnotation(Option.class).key();
        return (key.isEmpty() ? component.getName().toLowerCase(Locale.ROOT) : key) + end;
    }

    /** Returns the end of the keys of a record in one whose keys have this end. */
    static String end(RecordComponent component, String end) {
        Option option = component.getAnnotation(Option.class);
        return option == null ? end : option.key() + end;
    }

    /** Returns a constant as macros write it: lower case, with hyphens. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns all constants of a type as macros write them. */
    public static List<String> texts(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(OptionSpec::text).toList();
    }

    /**
     * Returns what a dialog calls constants, by how macros write them.
     *
     * @param constantsAndWords each constant followed by its words, in the order of the dialog
     */
    public static Map<String, String> words(Object... constantsAndWords) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < constantsAndWords.length; i += 2) {
            words.put(text((Enum<?>) constantsAndWords[i]), (String) constantsAndWords[i + 1]);
        }
        return words;
    }

    /** Returns a number as macros write it, with an exponent if it is below a thousandth. */
    public static String text(double number) {
        return number != 0 && Math.abs(number) < 1e-3
                ? Double.toString(number).replace(".0E", "e").replace('E', 'e')
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Returns whether in a macro line the key alone stands for true. */
    boolean isFlag() {
        return kind == Kind.FLAG || type == Boolean.class;
    }

    /** Returns a value as macros write it. */
    static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return text(constant);
        }
        return value instanceof Double number ? text(number.doubleValue()) : value.toString();
    }

    /** Returns whether a value is the default, in any case. */
    public boolean isDefault(String value) {
        return value.equalsIgnoreCase(defaultValue) || !word && isSameNumber(value);
    }

    private boolean isSameNumber(String value) {
        try {
            return (kind == Kind.WHOLE || kind == Kind.NUMBER)
                    && new BigDecimal(value).compareTo(new BigDecimal(defaultValue)) == 0;
        } catch (NumberFormatException e) {
            return false; // which is refused where it is read
        }
    }

    /** Returns what a person has typed as a macro writes it, with a point in any country. */
    public String typed(String text) {
        char separator = DecimalFormatSymbols.getInstance().getDecimalSeparator();
        boolean local = kind == Kind.NUMBER && text.matches("[^.]*");
        return (local ? text.replace(separator, '.') : text).strip();
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
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw illegal(value, "it must be " + rule());
        }
        if (number.doubleValue() < min || number.doubleValue() > max || !fits(number)) {
            boolean large = type == int.class && Double.isInfinite(min);
            throw illegal(
                    value, "it must be " + rule() + (large ? " below two thousand million" : ""));
        }
        return number;
    }

    private boolean fits(BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        return kind != Kind.WHOLE
                || whole && (type != int.class || number.abs().doubleValue() <= Integer.MAX_VALUE);
    }

    private String rule() {
        String what = kind == Kind.WHOLE ? "a whole number" : "a number";
        return Double.isInfinite(min) ? what : what + " from " + text(min) + " to " + text(max);
    }

    /**
     * Returns a value as a path.
     *
     * @throws InputException if it cannot be one
     */
    public Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw illegal(value, "it must be the path of a file or folder");
        }
    }

    /** Returns the refusal of a value, as in "The option grow cannot be -1; it must be ...". */
    public InputException illegal(String value, String rule) {
        return new InputException("The option " + key + " cannot be " + value + "; " + rule + ".");
    }
}
