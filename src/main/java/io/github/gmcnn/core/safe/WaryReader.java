package io.github.gmcnn.core.safe;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * A JSON reader that goes no deeper than {@value UntrustedJson#MAX_DEPTH} levels and takes no key
 * twice, of which a person may see the one and Gson take the other.
 */
final class WaryReader extends JsonReader {

    private static final int LONGEST_NUMBER = 60; // letters

    private final Deque<Set<String>> keys = new ArrayDeque<>(); // of each level; none in arrays

    WaryReader(Reader in) {
        super(in);
    }

    @Override
    public void beginObject() throws IOException {
        super.beginObject();
        deeper();
    }

    @Override
    public void beginArray() throws IOException {
        super.beginArray();
        deeper();
    }

    private void deeper() {
        keys.push(new HashSet<>());
        if (keys.size() > UntrustedJson.MAX_DEPTH) {
            throw new RefusedJsonException(
                    "it is nested deeper than " + UntrustedJson.MAX_DEPTH + " levels.");
        }
    }

    @Override
    public void endObject() throws IOException {
        super.endObject();
        keys.pop();
    }

    @Override
    public void endArray() throws IOException {
        super.endArray();
        keys.pop();
    }

    @Override
    public String nextName() throws IOException {
        String name = super.nextName();
        if (!keys.element().add(name)) {
            throw new RefusedJsonException(
                    "it has the key " + Reasons.shortened(name) + " twice; keep one.");
        }
        return name;
    }

    // Gson's own keeps no count of levels.
    @Override
    public void skipValue() throws IOException {
        int outside = keys.size();
        do {
            step(peek());
        } while (keys.size() > outside);
    }

    private void step(JsonToken token) throws IOException {
        switch (token) {
            case BEGIN_ARRAY -> beginArray();
            case BEGIN_OBJECT -> beginObject();
            case END_ARRAY -> endArray();
            case END_OBJECT -> endObject();
            case NAME -> nextName();
            case NUMBER -> requireShort(nextString());
            default -> super.skipValue();
        }
    }

    // A number such as 1e999999999 keeps the processor busy when it is made whole.
    private static void requireShort(String number) {
        if (number.length() > LONGEST_NUMBER
                || number.matches(".*[eE][-+]?\\d{4,}")
                || Double.isInfinite(Double.parseDouble(number))) {
            throw new RefusedJsonException(
                    "it holds the number " + Reasons.shortened(number) + ", which is too large.");
        }
    }
}
