package io.github.gmcnn.imagej.options;

import java.util.List;
import java.util.Optional;

/**
 * What a table of options says of one key.
 *
 * @param label the words before the field in the dialog
 * @param defaultValue what holds where the macro line does not name the key
 * @param choices all legal values; empty where others may be
 * @param range between which numbers a value must lie that is not the default; empty for texts
 */
public record OptionRow(
        String label, String defaultValue, List<String> choices, Optional<OptionRange> range) {

    /** {@code true} or {@code false}; in a macro line the key alone stands for true. */
    public static final List<String> FLAG = List.of("true", "false");

    public static OptionRow text(String label, String defaultValue) {
        return new OptionRow(label, defaultValue, List.of(), Optional.empty());
    }

    public static OptionRow choice(String label, Enum<?> defaultValue) {
        return new OptionRow(
                label,
                OptionTable.text(defaultValue),
                OptionTable.texts(defaultValue.getDeclaringClass()),
                Optional.empty());
    }

    public static OptionRow flag(String label, boolean defaultValue) {
        return new OptionRow(label, "" + defaultValue, FLAG, Optional.empty());
    }

    public static OptionRow number(String label, String defaultValue, OptionRange range) {
        return new OptionRow(label, defaultValue, List.of(), Optional.of(range));
    }
}
