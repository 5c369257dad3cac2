package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The options of one command: a record whose components are the macro keys, in the order of the
 * dialog and of the macro line.
 *
 * <p>A component is annotated with {@link Option}, and is a {@code String}, {@code boolean}, {@code
 * int}, {@code long}, {@code double}, {@code Path} or an enum, whose constants are the choices; or
 * an {@link Optional}, {@link OptionalInt} or {@link OptionalDouble} of these, empty at the
 * default; or without annotation a record of further options. What goes with what, the record's
 * constructor checks: it throws an {@link InputException}.
 *
 * <p>Immutable.
 *
 * @param <O> the record
 */
public final class Options<O extends Record> {

    private static final List<String> FLAG = List.of("true", "false");

    private final String command;
    private final Class<O> type;
    private final Map<String, OptionSpec> rows = new LinkedHashMap<>();

    private Options(String command, Class<O> type) {
        this.command = command;
        this.type = type;
        addRows(type);
    }

    /**
     * Reads the table of a record.
     *
     * @param command the command's name, for messages
     */
    public static <O extends Record> Options<O> of(String command, Class<O> type) {
        return new Options<>(command, type);
    }

    private void addRows(Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.isAnnotationPresent(Option.class)) {
                OptionSpec row = row(component);
                if (rows.put(row.key(), row) != null) {
                    throw new IllegalArgumentException(row.key() + " stands twice in " + record);
                }
            } else {
                addRows(component.getType());
            }
        }
    }

    private static OptionSpec row(RecordComponent component) {
        Class<?> value = valueType(component);
        if (value.isEnum()) {
            List<String> choices =
                    Arrays.stream(value.getEnumConstants())
                            .map(constant -> OptionSpec.text((Enum<?>) constant))
                            .toList();
            return OptionSpec.of(component, OptionSpec.Kind.CHOICE, choices);
        }
        if (value == boolean.class) {
            return OptionSpec.of(component, OptionSpec.Kind.FLAG, FLAG);
        }
        return OptionSpec.of(component, kind(value), List.of());
    }

    private static OptionSpec.Kind kind(Class<?> value) {
        if (value == String.class) {
            return OptionSpec.Kind.TEXT;
        }
        if (value == Path.class) {
            return OptionSpec.Kind.PATH;
        }
        return value == double.class ? OptionSpec.Kind.NUMBER : OptionSpec.Kind.WHOLE;
    }

    // What an optional component holds.
    private static Class<?> valueType(RecordComponent component) {
        Class<?> declared = component.getType();
        if (declared == OptionalDouble.class) {
            return double.class;
        }
        if (declared == OptionalInt.class) {
            return int.class;
        }
        if (declared != Optional.class) {
            return declared;
        }
        Type inner = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return (Class<?>) inner;
    }

    /** Returns the command's name. */
    public String command() {
        return command;
    }

    /** Returns all rows, in order. */
    public List<OptionSpec> rows() {
        return List.copyOf(rows.values());
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
        return parse(MacroText.parse(line, flags()));
    }

    private Set<String> flags() {
        return rows.values().stream()
                .filter(row -> row.kind() == OptionSpec.Kind.FLAG)
                .map(OptionSpec::key)
                .collect(Collectors.toSet());
    }

    /**
     * As {@link #parse(String)}, for a line that is split already; a word alone has the value null.
     */
    public O parse(Map<String, String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        words.forEach((word, value) -> values.put(word, value == null ? flag(word) : value));
        return of(values);
    }

    private String flag(String word) {
        if (known(word).kind() != OptionSpec.Kind.FLAG) {
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
        values.keySet().forEach(this::known);
        Map<String, String> checked = new HashMap<>();
        rows.forEach(
                (key, row) ->
                        checked.put(
                                key, checked(row, values.getOrDefault(key, row.defaultValue()))));
        return make(type, checked);
    }

    private static String checked(OptionSpec row, String value) {
        if (!row.choices().isEmpty()) {
            return row.choices().stream()
                    .filter(value::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    row.illegal(
                                            value,
                                            "choose one of " + String.join(", ", row.choices())));
        }
        if (value.isBlank()) {
            throw new InputException(
                    "The option "
                            + row.key()
                            + " is empty; leave it out for "
                            + row.defaultValue()
                            + ".");
        }
        return row.isDefault(value) ? row.defaultValue() : value;
    }

    private <R> R make(Class<R> record, Map<String, String> values) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] =
                    components[i].isAnnotationPresent(Option.class)
                            ? value(components[i], values)
                            : make(components[i].getType(), values);
        }
        return Records.of(record, arguments);
    }

    private Object value(RecordComponent component, Map<String, String> values) {
        OptionSpec row = rows.get(component.getName().toLowerCase(Locale.ROOT));
        String text = values.get(row.key());
        Class<?> declared = component.getType();
        boolean nothing = row.isDefault(text);
        if (declared == Optional.class) {
            return nothing ? Optional.empty() : Optional.of(plain(row, valueType(component), text));
        }
        if (declared == OptionalDouble.class) {
            return nothing
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(row.number(text).doubleValue());
        }
        if (declared == OptionalInt.class) {
            return nothing
                    ? OptionalInt.empty()
                    : OptionalInt.of((int) whole(row, int.class, text));
        }
        return plain(row, declared, text);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object plain(OptionSpec row, Class<?> type, String text) {
        if (type.isEnum()) {
            return Enum.valueOf((Class) type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        return switch (row.kind()) {
            case FLAG -> Boolean.parseBoolean(text);
            case PATH -> path(row, text);
            case NUMBER -> row.number(text).doubleValue();
            case WHOLE -> whole(row, type, text);
            default -> text;
        };
    }

    private static Object whole(OptionSpec row, Class<?> type, String text) {
        BigDecimal number = row.number(text);
        try {
            return type == long.class ? (Object) number.longValueExact() : number.intValueExact();
        } catch (ArithmeticException e) {
            throw row.illegal(text, "it is too large");
        }
    }

    private static Path path(OptionSpec row, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw row.illegal(text, "it must be the path of a file or folder");
        }
    }

    /** Returns the value of one option as a macro writes it. */
    public String text(O options, String key) {
        return texts(options).get(key);
    }

    /** Returns all values as a macro writes them, in order. */
    public Map<String, String> texts(O options) {
        Map<String, String> texts = new LinkedHashMap<>();
        addTexts(options, texts);
        return texts;
    }

    private void addTexts(Record record, Map<String, String> texts) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = Records.value(record, component);
            OptionSpec row = rows.get(component.getName().toLowerCase(Locale.ROOT));
            if (component.isAnnotationPresent(Option.class)) {
                texts.put(row.key(), text(row, value));
            } else {
                addTexts((Record) value, texts);
            }
        }
    }

    private static String text(OptionSpec row, Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(inner -> text(row, inner)).orElse(row.defaultValue());
        }
        if (value instanceof OptionalDouble number) {
            return number.isEmpty() ? row.defaultValue() : OptionSpec.text(number.getAsDouble());
        }
        if (value instanceof OptionalInt number) {
            return number.isEmpty() ? row.defaultValue() : "" + number.getAsInt();
        }
        if (value instanceof Enum<?> constant) {
            return OptionSpec.text(constant);
        }
        if (value instanceof Double number) {
            boolean same = new BigDecimal(row.defaultValue()).doubleValue() == number;
            return same ? row.defaultValue() : OptionSpec.text(number);
        }
        return value.toString();
    }

    /**
     * Returns the values that a macro line names, in order: those that are not their default, and
     * those that it always names.
     */
    public Map<String, String> values(O options) {
        Map<String, String> values = texts(options);
        values.entrySet()
                .removeIf(
                        entry -> {
                            OptionSpec row = rows.get(entry.getKey());
                            return !row.always() && row.isDefault(entry.getValue());
                        });
        return values;
    }

    /** Returns the macro line: what {@link #values} names, and nothing else. */
    public String toMacro(O options) {
        return MacroText.format(values(options));
    }

    /** Returns a copy in which a key has another value. */
    public O with(O options, String key, String value) {
        Map<String, String> texts = texts(options);
        texts.put(key, value);
        return of(texts);
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

    /** Returns the keys of the rows. */
    public List<String> keys() {
        return new ArrayList<>(rows.keySet());
    }
}
