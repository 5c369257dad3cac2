package io.github.gmcnn.core.exchange;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes YAML of maps, lists, texts and numbers, that readers of YAML 1.1 and 1.2 understand alike:
 * a text that is more than one word of letters is written as JSON writes it.
 */
final class Yaml {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    static String text(Map<String, ?> root) {
        Yaml yaml = new Yaml();
        yaml.members(root, "");
        return yaml.text.toString();
    }

    private void members(Map<?, ?> map, String indent) {
        map.forEach(
                (key, value) -> {
                    text.append(indent).append(scalar(key)).append(':');
                    value(value, indent);
                });
    }

    private void value(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            text.append('\n');
            members(map, indent + "  ");
        } else if (value instanceof List<?> list && list.get(0) instanceof Map) {
            text.append('\n');
            list.forEach(item -> item((Map<?, ?>) item, indent));
        } else {
            text.append(' ').append(flow(value)).append('\n');
        }
    }

    // The first member stands behind the hyphen.
    private void item(Map<?, ?> item, String indent) {
        int begin = text.length();
        members(item, indent + "  ");
        text.setCharAt(begin + indent.length(), '-');
    }

    private static String flow(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Yaml::scalar).collect(Collectors.joining(", ", "[", "]"))
                : scalar(value);
    }

    // Words of one letter and those for true, false and nothing mean something else to some.
    private static String scalar(Object value) {
        String word = value.toString();
        boolean plain =
                value instanceof String
                        && word.matches("[A-Za-z][A-Za-z0-9_.-]+")
                        && !word.matches("(?i)true|false|yes|no|on|off|null");
        return plain ? word : JSON.toJson(value);
    }
}
