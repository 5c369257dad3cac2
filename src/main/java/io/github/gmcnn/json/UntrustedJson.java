package io.github.gmcnn.json;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/**
 * Reads JSON texts that a stranger may have written.
 *
 * <p>Gson calls itself for each level of nesting, and a number such as {@code 1e999999999} keeps
 * the processor busy when it is made whole; so both are looked for first, without either.
 */
public final class UntrustedJson {

    /** Most levels of objects and arrays in each other; those of this plugin have six at most. */
    public static final int MAX_DEPTH = 64;

    private static final int LONGEST_NUMBER = 60; // letters

    private UntrustedJson() {}

    /**
     * Reads a value.
     *
     * @param gson how
     * @throws RuntimeException as Gson does; {@link Reasons#of} has its reason
     */
    public static <T> T value(Gson gson, String text, Class<T> type) {
        requireHarmless(text);
        return gson.fromJson(text, type);
    }

    /**
     * Reads an object as a tree.
     *
     * @throws JsonParseException if it is no JSON, or another value
     */
    public static JsonObject object(String text) {
        requireHarmless(text);
        JsonElement value = JsonParser.parseString(text);
        if (!value.isJsonObject()) {
            throw new JsonParseException("it is no JSON object.");
        }
        return value.getAsJsonObject();
    }

    // Reads as Gson does, but without a call for each level.
    private static void requireHarmless(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setLenient(true);
        int depth = 0;
        try {
            do {
                depth += step(reader, reader.peek());
                if (depth > MAX_DEPTH) {
                    throw new JsonParseException(
                            "it is nested deeper than " + MAX_DEPTH + " levels.");
                }
            } while (depth > 0);
        } catch (IOException e) {
            return; // Gson comes no further either, and has the better words
        }
    }

    private static int step(JsonReader reader, JsonToken token) throws IOException {
        switch (token) {
            case BEGIN_ARRAY -> reader.beginArray();
            case BEGIN_OBJECT -> reader.beginObject();
            case END_ARRAY -> reader.endArray();
            case END_OBJECT -> reader.endObject();
            case NAME -> reader.nextName();
            case NUMBER -> requireShort(reader.nextString());
            default -> reader.skipValue();
        }
        return switch (token) {
            case BEGIN_ARRAY, BEGIN_OBJECT -> 1;
            case END_ARRAY, END_OBJECT -> -1;
            default -> 0;
        };
    }

    private static void requireShort(String number) {
        if (number.length() > LONGEST_NUMBER
                || number.matches(".*[eE][-+]?\\d{4,}")
                || Double.isInfinite(Double.parseDouble(number))) {
            throw new JsonParseException(
                    "it holds the number " + Reasons.shortened(number) + ", which is too large.");
        }
    }
}
