package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/training.md lists every option with its default. */
final class TrainingDocsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| ([^|]+) \\| .*$");

    @Test
    void table_hasEveryOptionWithItsDefault() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs/training.md")));
        while (row.find()) {
            documented.put(row.group(1), normal(row.group(2)));
        }
        Map<String, String> actual = new TreeMap<>();
        collect("", JsonParser.parseString(TrainingConfig.DEFAULT.toJson()), actual);
        assertEquals(actual, documented);
    }

    private static void collect(String name, JsonElement value, Map<String, String> into) {
        if (value instanceof JsonObject object) {
            String prefix = name.isEmpty() ? "" : name + ".";
            object.entrySet().forEach(e -> collect(prefix + e.getKey(), e.getValue(), into));
        } else {
            into.put(name, normal(value.getAsString()));
        }
    }

    private static String normal(String value) {
        return value.matches("[\\d.eE-]+")
                ? Double.toString(Double.parseDouble(value))
                : value.strip();
    }
}
