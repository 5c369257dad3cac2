package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.InputException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked options of one call; immutable.
 *
 * @param table what options there are
 * @param given the values that differ from their defaults
 */
public record OptionValues<K extends Enum<K> & OptionKey>(
        OptionTable<K> table, Map<K, String> given) {

    /**
     * Checks all values.
     *
     * @param given as written in a macro line or chosen in a dialog
     * @throws InputException that names the first illegal value and what is legal
     */
    public OptionValues {
        Map<K, String> checked = new EnumMap<>(table.keys());
        for (K key : given.keySet()) {
            String value = checked(table, given, key);
            if (!value.equals(key.defaultValue())) {
                checked.put(key, value);
            }
        }
        given = Collections.unmodifiableMap(checked);
    }

    private static <K extends Enum<K> & OptionKey> String checked(
            OptionTable<K> table, Map<K, String> given, K key) {
        if (!key.choices().isEmpty()) {
            return table.choice(given, key);
        }
        String value = table.text(given, key);
        if (!value.equals(key.defaultValue()) && key.range().isPresent()) {
            OptionRange range = key.range().get();
            if (!range.contains(value)) {
                throw new InputException(
                        "The option "
                                + key.key()
                                + " cannot be "
                                + value
                                + "; it must be "
                                + range.rule()
                                + ".");
            }
        }
        return value;
    }

    /** Returns the value of one option as it is written in a macro. */
    String value(K key) {
        return given.getOrDefault(key, key.defaultValue());
    }

    public double number(K key) {
        return new BigDecimal(value(key)).doubleValue();
    }

    public boolean flag(K key) {
        return Boolean.parseBoolean(value(key));
    }

    public <E extends Enum<E>> E constant(K key, Class<E> type) {
        return OptionTable.constant(type, value(key));
    }

    public boolean isDefault(K key) {
        return !given.containsKey(key);
    }

    /**
     * Returns the values that a macro line names, in the order of the table.
     *
     * @param always keys that it names even at their defaults
     */
    public Map<String, String> line(List<K> always) {
        Map<String, String> values = new LinkedHashMap<>();
        for (K key : table.rows()) {
            if (always.contains(key) || !isDefault(key)) {
                values.put(key.key(), value(key));
            }
        }
        return values;
    }

    /** Returns a copy in which a key has another value. */
    public OptionValues<K> with(K key, String value) {
        Map<K, String> values = new EnumMap<>(table.keys());
        values.putAll(given);
        values.put(key, value);
        return new OptionValues<>(table, values);
    }
}
