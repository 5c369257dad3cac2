package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.UserException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The value of one option as text and as what the component of a record holds. */
final class OptionText {

    private static final List<String> FLAG = List.of("true", "false");
    private static final Map<Class<?>, OptionSpec.Kind> KINDS =
            Map.of(
                    boolean.class, OptionSpec.Kind.FLAG,
                    Boolean.class, OptionSpec.Kind.CHOICE,
                    Path.class, OptionSpec.Kind.PATH,
                    double.class, OptionSpec.Kind.NUMBER,
                    int.class, OptionSpec.Kind.WHOLE,
                    long.class, OptionSpec.Kind.WHOLE);

    private OptionText() {}

    /**
     * Returns a row.
     *
     * @param value that is the default, where the component does not say it
     */
    static OptionSpec row(RecordComponent component, Object value) {
        Option option = component.getAnnotation(Option.class);
        Class<?> type = type(component);
        boolean given = option.byDefault().isEmpty();
        String byDefault = given ? OptionSpec.text(value) : option.byDefault();
        return new OptionSpec(
                OptionSpec.key(component, ""),
                option.label(),
                byDefault,
                choices(type, byDefault),
                type.isEnum()
                        ? OptionSpec.Kind.CHOICE
                        : KINDS.getOrDefault(type, OptionSpec.Kind.TEXT),
                option.min(),
                option.max(),
                option.always(),
                option.help(),
                type,
                isWord(type, byDefault) || component.getType() == Optional.class && !type.isEnum(),
                option.base());
    }

    private static List<String> choices(Class<?> type, String byDefault) {
        List<String> constants = constants(type);
        return constants.isEmpty() || constants.contains(byDefault)
                ? constants
                : Stream.concat(Stream.of(byDefault), constants.stream()).toList();
    }

    private static List<String> constants(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return FLAG;
        }
        if (!type.isEnum()) {
            return List.of();
        }
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> OptionSpec.text((Enum<?>) constant))
                .toList();
    }

    // Whether a default is no constant and no number.
    private static boolean isWord(Class<?> type, String byDefault) {
        return type.isEnum()
                ? !constants(type).contains(byDefault)
                : type.isPrimitive() && type != boolean.class && !byDefault.matches("-?\\d.*");
    }

    // What an optional component holds.
    private static Class<?> type(RecordComponent component) {
        Class<?> declared = component.getType();
        if (declared == OptionalDouble.class) {
            return double.class;
        }
        if (declared == OptionalInt.class) {
            return int.class;
        }
        return declared == Optional.class ? argument(component) : declared;
    }

    /** Returns the class in the angle brackets of a component's type. */
    static Class<?> argument(RecordComponent component) {
        ParameterizedType type = (ParameterizedType) component.getGenericType();
        return (Class<?>) type.getActualTypeArguments()[0];
    }

    /**
     * Reads a value.
     *
     * @param declared the type of the component
     * @param text empty where it has its default
     * @throws InputException if it is illegal
     */
    static Object read(OptionSpec row, Class<?> declared, Optional<String> text) {
        Optional<Object> value = text.map(given -> read(row, given));
        if (declared == Optional.class) {
            return value;
        }
        if (declared == OptionalDouble.class) {
            return value.map(v -> OptionalDouble.of((double) v)).orElse(OptionalDouble.empty());
        }
        if (declared == OptionalInt.class) {
            return value.map(v -> OptionalInt.of((int) v)).orElse(OptionalInt.empty());
        }
        return value.orElseGet(() -> read(row, row.defaultValue()));
    }

    /**
     * Reads a value that there is.
     *
     * @throws InputException if it is illegal
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Object read(OptionSpec row, String text) {
        Class<?> type = row.type();
        return switch (row.kind()) {
            case CHOICE ->
                    type == Boolean.class
                            ? Boolean.parseBoolean(text)
                            : Enum.valueOf(
                                    (Class) type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
            case FLAG -> Boolean.parseBoolean(text);
            case PATH -> row.path(text);
            case NUMBER -> row.number(text).doubleValue();
            case WHOLE -> whole(row, text);
            case TEXT -> type == String.class ? text : parsed(type, text);
        };
    }

    private static Object whole(OptionSpec row, String text) {
        BigDecimal number = row.number(text);
        try {
            return row.type() == long.class
                    ? (Object) number.longValueExact()
                    : number.intValueExact();
        } catch (ArithmeticException e) {
            throw row.illegal(text, "it is too large");
        }
    }

    private static Object parsed(Class<?> type, String text) {
        try {
            Method parse = type.getMethod("parse", String.class);
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof UserException refusal
                    ? refusal
                    : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the text of what a component holds; empty where it is left to its default. */
    static Optional<String> write(OptionSpec row, Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(OptionSpec::text);
        }
        if (value instanceof OptionalDouble number) {
            return number.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OptionSpec.text(number.getAsDouble()));
        }
        if (value instanceof OptionalInt number) {
            return number.isEmpty() ? Optional.empty() : Optional.of("" + number.getAsInt());
        }
        return Optional.of(OptionSpec.text(value)).filter(text -> !row.isDefault(text));
    }
}
