package io.github.gmcnn.core.safe;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Reads JSON texts that a stranger may have written.
 *
 * <p>Gson calls itself for each level of nesting, and a number such as {@code 1e999999999} keeps
 * the processor busy when it is made whole; so both are looked for first, without either. A name
 * that an object has twice, and a value of another type than its field, which Gson would take, are
 * refused.
 */
public final class UntrustedJson {

    /** Most levels of objects and arrays in each other; those of this plugin have six at most. */
    public static final int MAX_DEPTH = 64;

    private UntrustedJson() {}

    /**
     * Reads a value.
     *
     * @param gson how
     * @throws RuntimeException as Gson does; {@link Reasons#of} has its reason
     */
    public static <T> T value(Gson gson, String text, Class<T> type) {
        requireHarmless(text);
        return strict(gson).fromJson(text, type);
    }

    private static Gson strict(Gson gson) {
        return gson.newBuilder().registerTypeAdapterFactory(new StrictTypes()).create();
    }

    /**
     * Reads a value of strict JSON piece by piece, so that its text is never in memory as a whole.
     *
     * @param gson how; its numbers must be of Java's own types
     * @param text left open; a {@link LimitedText}, unless it is in memory already
     * @return empty if there is nothing
     * @throws IOException if the text cannot be read
     * @throws RuntimeException as Gson does; {@link Reasons#of} has its reason
     */
    public static <T> Optional<T> stream(Gson gson, Reader text, Class<T> type) throws IOException {
        WaryReader reader = new WaryReader(text);
        if (isEmpty(reader)) {
            return Optional.empty();
        }
        try {
            T value = strict(gson).getAdapter(type).read(reader);
            reader.peek(); // fails if there is anything behind it
            return Optional.ofNullable(value);
        } catch (MalformedJsonException | EOFException | CharacterCodingException e) {
            throw new JsonParseException(e);
        }
    }

    private static boolean isEmpty(JsonReader reader) throws IOException {
        try {
            reader.peek();
            return false;
        } catch (EOFException e) {
            return true;
        }
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

    private static void requireHarmless(String text) {
        WaryReader reader = new WaryReader(new StringReader(text));
        reader.setLenient(true);
        try {
            reader.skipValue();
        } catch (IOException e) {
            return; // Gson comes no further either, and has the better words
        }
    }
}
