package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.UserException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The value of one option as text and as what the component of a record holds. */
final class OptionText {

    private static final List<String> FLAG = List.of("true", "false");
    private static final Map<Class<?>, OptionSpec.Kind> KINDS =
            Map.of(
                    boolean.class, OptionSpec.Kind.FLAG,
                    Path.class, OptionSpec.Kind.PATH,
                    double.class, OptionSpec.Kind.NUMBER,
                    int.class, OptionSpec.Kind.WHOLE,
                    long.class, OptionSpec.Kind.WHOLE);

    private OptionText() {}

    static OptionSpec row(RecordComponent component) {
        Class<?> type = type(component);
        if (type.isEnum()) {
            List<String> choices =
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> OptionSpec.text((Enum<?>) constant))
                            .toList();
            return OptionSpec.of(component, OptionSpec.Kind.CHOICE, choices);
        }
        OptionSpec.Kind kind = KINDS.getOrDefault(type, OptionSpec.Kind.TEXT);
        return OptionSpec.of(component, kind, kind == OptionSpec.Kind.FLAG ? FLAG : List.of());
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
        return declared != Optional.class
                ? declared
                : (Class<?>)
                        ((ParameterizedType) component.getGenericType())
                                .getActualTypeArguments()[0];
    }

    /**
     * Reads a value.
     *
     * @throws InputException if it is illegal
     */
    static Object read(OptionSpec row, RecordComponent component, String text) {
        Class<?> declared = component.getType();
        boolean nothing = row.isDefault(text);
        if (declared == Optional.class) {
            return nothing ? Optional.empty() : Optional.of(plain(row, type(component), text));
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
        return switch (row.kind()) {
            case CHOICE ->
                    Enum.valueOf((Class) type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
            case FLAG -> Boolean.parseBoolean(text);
            case PATH -> path(row, text);
            case NUMBER -> row.number(text).doubleValue();
            case WHOLE -> whole(row, type, text);
            case TEXT -> type == String.class ? text : parsed(type, text);
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

    static String write(OptionSpec row, Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(inner -> write(row, inner)).orElse(row.defaultValue());
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
}
