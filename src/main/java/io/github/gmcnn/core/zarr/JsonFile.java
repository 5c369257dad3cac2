package io.github.gmcnn.core.zarr;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.UntrustedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON file of a store, or a part of it, which a stranger may have written.
 *
 * @param file where it is, for messages
 * @param object what it holds
 */
record JsonFile(Path file, JsonObject object) {

    /** Most bytes of such a file. */
    private static final int LIMIT = 4 << 20;

    private static final int MOST = 4096;

    static JsonFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw bad(file, "it is longer than " + LIMIT + " bytes");
            }
            return new JsonFile(
                    file, UntrustedJson.object(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw bad(file, FileFailure.inWords(e));
        } catch (FileException e) {
            throw e;
        } catch (RuntimeException e) {
            throw bad(file, Reasons.of(e));
        }
    }

    static FileException bad(Path file, String reason) {
        String words = reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
        return new FileException(
                file + " cannot be used: " + words + "; give a Zarr store that is whole.");
    }

    FileException bad(String reason) {
        return bad(file, reason);
    }

    boolean has(String key) {
        return object.has(key) && !object.get(key).isJsonNull();
    }

    JsonElement element(String key) {
        if (!has(key)) {
            throw bad("it has no " + key);
        }
        return object.get(key);
    }

    String text(String key) {
        JsonElement value = element(key);
        if (!value.isJsonPrimitive()) {
            throw bad(key + " is no text");
        }
        return value.getAsString();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    long whole(JsonElement value, String key) {
        try {
            return value.getAsBigDecimal().longValueExact();
        } catch (RuntimeException e) {
            throw bad(key + " is no whole number");
        }
    }

    int whole(String key, int otherwise) {
        return has(key) ? (int) whole(element(key), key) : otherwise;
    }

    long[] wholes(String key) {
        return elements(key).stream().mapToLong(value -> whole(value, key)).toArray();
    }

    List<JsonElement> elements(String key) {
        JsonElement value = element(key);
        if (!value.isJsonArray() || value.getAsJsonArray().size() > MOST) {
            throw bad(key + " is no list of at most " + MOST);
        }
        return new ArrayList<>(value.getAsJsonArray().asList());
    }

    JsonFile part(String key) {
        return part(element(key), key);
    }

    JsonFile part(JsonElement value, String key) {
        if (!value.isJsonObject()) {
            throw bad(key + " is no object");
        }
        return new JsonFile(file, value.getAsJsonObject());
    }

    Optional<JsonFile> optional(String key) {
        return has(key) ? Optional.of(part(key)) : Optional.empty();
    }

    List<JsonFile> parts(String key) {
        return elements(key).stream().map(value -> part(value, key)).toList();
    }
}
