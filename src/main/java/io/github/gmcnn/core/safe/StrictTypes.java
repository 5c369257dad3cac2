package io.github.gmcnn.core.safe;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Reads texts, numbers and flags from values of these types only.
 *
 * <p>Gson makes a text of a number, a number of a text, and a flag of any text.
 */
final class StrictTypes implements TypeAdapterFactory {

    private static final Map<Class<?>, JsonToken> TOKENS =
            Map.of(
                    String.class, JsonToken.STRING,
                    Boolean.class, JsonToken.BOOLEAN,
                    Integer.class, JsonToken.NUMBER,
                    Long.class, JsonToken.NUMBER,
                    Double.class, JsonToken.NUMBER);

    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<?> boxed = MethodType.methodType(type.getRawType()).wrap().returnType();
        JsonToken token = TOKENS.get(boxed);
        return token == null
                ? null
                : new Strict<>(gson.getDelegateAdapter(this, type), boxed, token);
    }

    private static final class Strict<T> extends TypeAdapter<T> {

        private final TypeAdapter<T> gsons;
        private final Class<?> type;
        private final JsonToken token;

        Strict(TypeAdapter<T> gsons, Class<?> type, JsonToken token) {
            this.gsons = gsons;
            this.type = type;
            this.token = token;
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            gsons.write(out, value);
        }

        @Override
        public T read(JsonReader in) throws IOException {
            JsonToken found = in.peek();
            if (found != token && found != JsonToken.NULL) {
                throw refusal(in.getPath(), words(found), words(token));
            }
            return found == JsonToken.NUMBER && type != Double.class ? whole(in) : gsons.read(in);
        }

        private static String words(JsonToken token) {
            return switch (token) {
                case STRING -> "a text in quotes";
                case NUMBER -> "a number";
                case BOOLEAN -> "true or false";
                case BEGIN_ARRAY -> "an array";
                default -> "an object";
            };
        }

        private static JsonParseException refusal(String path, String value, String rule) {
            return new JsonParseException(
                    Reasons.shortened(path) + " is " + value + "; it must be " + rule + ".");
        }

        @SuppressWarnings("unchecked")
        private T whole(JsonReader in) throws IOException {
            String path = in.getPath();
            String text = in.nextString();
            BigDecimal value = new BigDecimal(text);
            long largest = type == Integer.class ? Integer.MAX_VALUE : Long.MAX_VALUE;
            if (value.stripTrailingZeros().scale() > 0) {
                throw refusal(path, text, "a whole number");
            }
            if (value.abs().compareTo(BigDecimal.valueOf(largest)) > 0) {
                throw refusal(path, text, "a whole number up to " + largest);
            }
            return (T) (type == Integer.class ? (Object) value.intValue() : value.longValue());
        }
    }
}
