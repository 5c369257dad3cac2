package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The options of one command: a record whose components are the macro keys, in the order of the
 * dialog and of the macro line.
 *
 * <p>A component is annotated with {@link Option}, and is a {@code String}, {@code boolean}, {@code
 * int}, {@code long}, {@code double}, {@code Path}, an enum, whose constants are the choices, or a
 * type with a static method {@code parse(String)}, whose {@code toString()} gives the text again;
 * or an {@link Optional}, {@link OptionalInt} or {@link OptionalDouble} of these, empty at the
 * default; or a record of further options, or {@link Changes} of one. What goes with what, the
 * record's constructor checks: it throws an {@link InputException}.
 *
 * <p>Immutable.
 *
 * @param <O> the record
 */
public final class Options<O extends Record> {

    private final String command;
    private final Class<O> type;
    private final OptionRecord record;
    private final Map<String, OptionSpec> rows;
    private final Set<String> otherWords;
    private final Consumer<Map<String, String>> translation;

    private Options(
            Options<O> base, Set<String> otherWords, Consumer<Map<String, String>> translation) {
        this.command = base.command;
        this.type = base.type;
        this.record = base.record;
        this.rows = base.rows;
        this.otherWords = otherWords;
        this.translation = translation;
    }

    private Options(
            String command, Class<O> type, OptionRecord record, Map<String, OptionSpec> rows) {
        this.command = command;
        this.type = type;
        this.record = record;
        this.rows = rows;
        this.otherWords = Set.of();
        this.translation = words -> {};
    }

    /**
     * Reads the table of a record.
     *
     * @param command the command's name, for messages
     * @param defaults the defaults of the records that are {@link Changes} there
     */
    public static <O extends Record> Options<O> of(
            String command, Class<O> type, Record... defaults) {
        Map<Class<?>, Record> byClass = new HashMap<>();
        Arrays.stream(defaults).forEach(values -> byClass.put(values.getClass(), values));
        OptionRecord record = new OptionRecord(byClass);
        return new Options<>(command, type, record, record.rows(type));
    }

    /** Returns the same table in another order, which has each key once. */
    public Options<O> inOrder(List<String> keys) {
        Map<String, OptionSpec> ordered = new LinkedHashMap<>();
        keys.forEach(key -> ordered.put(key, row(key)));
        if (keys.size() != rows.size() || ordered.size() != rows.size()) {
            throw new IllegalArgumentException(keys + " are not the keys " + rows.keySet());
        }
        return new Options<>(command, type, record, ordered);
    }

    /**
     * Returns the same table for macro lines that have other words, too.
     *
     * @param otherWords that are no keys and may stand alone, in lower case
     * @param translation puts keys in their place; a word alone has the value null
     */
    public Options<O> reading(Set<String> otherWords, Consumer<Map<String, String>> translation) {
        return new Options<>(this, otherWords, translation);
    }

    /** Returns the command's name. */
    public String command() {
        return command;
    }

    /** Returns all rows, in order. */
    public List<OptionSpec> rows() {
        return List.copyOf(rows.values());
    }

    /** Returns the keys of the rows. */
    public List<String> keys() {
        return List.copyOf(rows.keySet());
    }

    /** Returns the row of a key that there is. */
    public OptionSpec row(String key) {
        return Optional.ofNullable(rows.get(key)).orElseThrow();
    }

    /**
     * Returns all options at their defaults.
     *
     * @throws InputException if something is needed that has no default
     */
    public O defaults() {
        return of(Map.of());
    }

    /**
     * Reads a macro line; what it does not name has its default.
     *
     * @param line as in {@code model=cells output=in-place}; keys and choices in any case; a flag
     *     without a value is true
     * @throws InputException that names the first unknown key or illegal value and what is legal
     */
    public O parse(String line) {
        return parse(words(line));
    }

    /** Splits a macro line and translates its other words; a word alone has the value null. */
    public Map<String, String> words(String line) {
        Set<String> alone = new HashSet<>(otherWords);
        rows.values().stream().filter(OptionSpec::isFlag).forEach(row -> alone.add(row.key()));
        Map<String, String> words = MacroText.parse(line, alone);
        translation.accept(words);
        return words;
    }

    /** As {@link #parse(String)}, for what {@link #words} has split. */
    public O parse(Map<String, String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        words.forEach((word, value) -> values.put(word, value == null ? flag(word) : value));
        return of(values);
    }

    private String flag(String word) {
        if (!known(word).isFlag()) {
            throw new InputException(
                    "The option \"" + word + "\" has no value; options are written key=value.");
        }
        return "true";
    }

    private OptionSpec known(String key) {
        OptionSpec row = rows.get(key);
        if (row == null) {
            throw new InputException(
                    command
                            + " has no option "
                            + key
                            + "; its options are "
                            + String.join(", ", rows.keySet())
                            + ".");
        }
        return row;
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws InputException that names the first unknown key or illegal value and what is legal
     */
    public O of(Map<String, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((key, value) -> named.put(key, known(key).checked(value)));
        boolean based = named.keySet().stream().anyMatch(key -> isBase(rows.get(key), named));
        named.entrySet()
                .removeIf(
                        option -> {
                            OptionSpec row = rows.get(option.getKey());
                            return row.isDefault(option.getValue()) && (row.word() || !based);
                        });
        return record.make(type, rows, named);
    }

    private static boolean isBase(OptionSpec row, Map<String, String> named) {
        return row.base() && !row.isDefault(named.get(row.key()));
    }

    /** Returns the value of one option as a macro writes it. */
    public String text(O options, String key) {
        return texts(options).get(key);
    }

    /** Returns all values as a macro writes them, in order. */
    public Map<String, String> texts(O options) {
        Map<String, String> given = OptionRecord.given(options, rows);
        Map<String, String> texts = new LinkedHashMap<>();
        rows.forEach((key, row) -> texts.put(key, given.getOrDefault(key, row.defaultValue())));
        return texts;
    }

    /**
     * Returns the values that a macro line names, in order: those that are not left to their
     * default, and those that it always names.
     *
     * @param always keys that are named besides
     */
    public Map<String, String> values(O options, String... always) {
        Map<String, String> values = texts(options);
        Set<String> named = new HashSet<>(OptionRecord.given(options, rows).keySet());
        named.addAll(List.of(always));
        values.keySet().removeIf(key -> !rows.get(key).always() && !named.contains(key));
        return values;
    }

    /** Returns the macro line: what {@link #values} names, and nothing else. */
    public String toMacro(O options, String... always) {
        return MacroText.format(values(options, always));
    }

    /**
     * Returns a copy in which a key has another value.
     *
     * @throws InputException if it is illegal
     */
    public O with(O options, String key, String value) {
        Map<String, String> given = OptionRecord.given(options, rows);
        given.put(key, value);
        return of(given);
    }

    /** Returns the rows of docs/macros.md: key, default and meaning. */
    public String markdown() {
        return rows.values().stream()
                .map(
                        row ->
                                String.format(
                                        "| `%s` | `%s` | %s |",
                                        row.key(), row.defaultValue(), row.help()))
                .collect(Collectors.joining("\n"));
    }
}
