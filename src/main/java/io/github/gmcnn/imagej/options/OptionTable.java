package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.InputException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads and checks the options of one command by its table; immutable.
 *
 * @param command its name, for messages
 * @param keys the table
 */
public record OptionTable<K extends Enum<K> & OptionKey>(String command, Class<K> keys) {

    /**
     * Reads a macro line; a flag without a value is true.
     *
     * @return the values that it names, as written
     * @throws InputException that names the first unknown key and all there are, or the first key
     *     without a value
     */
    public Map<K, String> parse(String line) {
        return parse(MacroText.parse(line, flags()));
    }

    /** Returns the keys that may stand alone. */
    public Set<String> flags() {
        return rows().stream()
                .filter(key -> key.choices().equals(OptionRow.FLAG))
                .map(OptionKey::key)
                .collect(Collectors.toSet());
    }

    public Map<K, String> parse(Map<String, String> words) {
        Map<K, String> values = new EnumMap<>(keys);
        words.forEach((word, value) -> values.put(key(word), value == null ? flag(word) : value));
        return values;
    }

    private String flag(String word) {
        if (!key(word).choices().equals(OptionRow.FLAG)) {
            throw new InputException(
                    "The option \"" + word + "\" has no value; options are written key=value.");
        }
        return "true";
    }

    private K key(String name) {
        Optional<K> match = rows().stream().filter(key -> key.key().equals(name)).findFirst();
        return match.orElseThrow(
                () ->
                        new InputException(
                                command
                                        + " has no option "
                                        + name
                                        + "; its options are "
                                        + rows().stream()
                                                .map(OptionKey::key)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    /** Returns all keys in the table's order. */
    public List<K> rows() {
        return Arrays.asList(keys.getEnumConstants());
    }

    /**
     * Returns the value of a key, its default where there is none.
     *
     * @throws InputException if it is empty
     */
    public String text(Map<K, String> values, K key) {
        String value = values.getOrDefault(key, key.defaultValue());
        if (value.isBlank()) {
            throw new InputException(
                    "The option "
                            + key.key()
                            + " is empty; leave it out for "
                            + key.defaultValue()
                            + ".");
        }
        return value.equalsIgnoreCase(key.defaultValue()) ? key.defaultValue() : value;
    }

    /**
     * Returns the value of a key that has choices, as the table writes it.
     *
     * @throws InputException if it is none of the choices
     */
    public String choice(Map<K, String> values, K key) {
        String value = values.getOrDefault(key, key.defaultValue());
        Optional<String> match = key.choices().stream().filter(value::equalsIgnoreCase).findFirst();
        return match.orElseThrow(
                () ->
                        new InputException(
                                "The option "
                                        + key.key()
                                        + " cannot be "
                                        + value
                                        + "; choose one of "
                                        + String.join(", ", key.choices())
                                        + "."));
    }

    /** As {@link #choice(Map, Enum)}, for choices that are the constants of a type. */
    public <E extends Enum<E>> E choice(Map<K, String> values, K key, Class<E> type) {
        return constant(type, choice(values, key));
    }

    /** Returns the constant that {@link #text(Enum)} writes so. */
    public static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns a constant as macros write it: lower case, with hyphens. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns all constants of a type as macros write them. */
    public static List<String> texts(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(OptionTable::text).toList();
    }
}
