package io.github.gmcnn.train.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.UntrustedJson;
import io.github.gmcnn.core.safe.UserException;
import java.util.Arrays;
import java.util.Optional;

/** Reads and writes values as JSON, with the messages of their own checks. */
final class Json {

    // Gson takes a name that it does not know for nothing, which is legal for some options.
    private static final Gson GSON =
            new GsonBuilder()
                    .setPrettyPrinting()
                    .registerTypeAdapter(
                            HoleInput.class,
                            (JsonDeserializer<HoleInput>)
                                    (json, type, context) -> holeInput(json.getAsString()))
                    .create();

    private Json() {}

    private static HoleInput holeInput(String name) {
        Optional<HoleInput> known =
                Arrays.stream(HoleInput.values()).filter(v -> v.name().equals(name)).findFirst();
        InputException.require(known.isPresent(), "holeInput", name, "must be ZEROS or PLATE");
        return known.get();
    }

    /** Returns a value as text. */
    static String write(Object value) {
        return GSON.toJson(value);
    }

    /**
     * Reads a value.
     *
     * @param what the text is, for the message
     * @throws UserException of the value's own checks
     * @throws InputException if the text is no JSON of that type
     */
    static <T> T read(String text, Class<T> type, String what) {
        try {
            T value = UntrustedJson.value(GSON, text, type);
            if (value == null) {
                throw new InputException(what + " is empty.");
            }
            return value;
        } catch (UserException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unwrapped(e, what);
        }
    }

    // Gson wraps what the records' constructors throw.
    private static RuntimeException unwrapped(RuntimeException e, String what) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserException own) {
                return own;
            }
        }
        String reason = Reasons.of(e).replaceFirst("[.]$", "");
        return new InputException(what + " cannot be read as JSON: " + reason + ".", e);
    }
}
