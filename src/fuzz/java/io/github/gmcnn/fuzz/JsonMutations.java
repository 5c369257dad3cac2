package io.github.gmcnn.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes JSON texts so that they mostly stay JSON. */
public final class JsonMutations {

    private static final int DEPTH = 50_000; // more than any parser's stack

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "\"\"",
                    "\"text\"",
                    "[]",
                    "{}",
                    "0",
                    "-1",
                    "1.5",
                    "-0",
                    "1e400",
                    "-1e-400",
                    "NaN",
                    "Infinity",
                    "2147483648",
                    "-9223372036854775808",
                    "9223372036854775807",
                    "123456789012345678901234567890",
                    "[[1]]",
                    "{\"@type\":\"" + Sentinel.NAME + "\"}",
                    "\"" + Sentinel.NAME + "\"",
                    "\"../../up\"",
                    "\"\\u0000\\n\\ud800\"",
                    "1e999999999",
                    "[1,2,3,4,5,6,7,8]");

    private JsonMutations() {}

    /** Changes one to three values, members or names of a text. */
    public static byte[] text(byte[] json, Random random) {
        JsonElement tree = JsonParser.parseString(new String(json, StandardCharsets.UTF_8));
        return written(tree, random).getBytes(StandardCharsets.UTF_8);
    }

    private static String written(JsonElement tree, Random random) {
        int count = nodes(tree);
        List<Integer> changed = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            changed.add(random.nextInt(count));
        }
        StringBuilder out = new StringBuilder();
        new Writer(out, changed, random).write(tree);
        return out.toString();
    }

    private static int nodes(JsonElement tree) {
        int count = 1;
        if (tree instanceof JsonObject object) {
            for (Map.Entry<String, JsonElement> member : object.entrySet()) {
                count += nodes(member.getValue());
            }
        } else if (tree instanceof JsonArray array) {
            for (JsonElement item : array) {
                count += nodes(item);
            }
        }
        return count;
    }

    private static final class Writer {

        private final StringBuilder out;
        private final List<Integer> changed;
        private final Random random;
        private int node;

        Writer(StringBuilder out, List<Integer> changed, Random random) {
            this.out = out;
            this.changed = changed;
            this.random = random;
        }

        void write(JsonElement element) {
            boolean change = changed.contains(node++);
            if (change && !(element.isJsonObject() && random.nextInt(4) > 0)) {
                node += nodes(element) - 1;
                replace(element);
            } else if (element instanceof JsonObject object) {
                writeObject(object, change);
            } else if (element instanceof JsonArray array) {
                writeArray(array);
            } else {
                out.append(element);
            }
        }

        private void replace(JsonElement element) {
            switch (random.nextInt(12)) {
                case 0 -> deep("[", "]");
                case 1 -> deep("{\"a\":", "}");
                case 2 -> out.append('"').append("x".repeat(1 << random.nextInt(18))).append('"');
                case 3, 4 -> out.append(ByteMutations.number(random));
                case 5 -> out.append(number(element));
                default -> out.append(VALUES.get(random.nextInt(VALUES.size())));
            }
        }

        private String number(JsonElement element) {
            boolean number = element instanceof JsonPrimitive p && p.isNumber();
            return number ? "" + (element.getAsLong() + random.nextInt(9) - 4) : "\"1\"";
        }

        private void deep(String open, String close) {
            int depth = 1 + random.nextInt(DEPTH);
            out.append(open.repeat(depth)).append('1');
            if (random.nextBoolean()) {
                out.append(close.repeat(depth));
            }
        }

        private void writeArray(JsonArray array) {
            out.append('[');
            String comma = "";
            for (JsonElement item : array) {
                out.append(comma);
                write(item);
                comma = ",";
            }
            out.append(']');
        }

        // Leaves out a member, gives one twice, adds one or spells one in another way.
        private void writeObject(JsonObject object, boolean change) {
            List<String> names = new ArrayList<>(object.keySet());
            int odd = change && !names.isEmpty() ? random.nextInt(names.size()) : -1;
            int kind = random.nextInt(4);
            out.append('{');
            String comma = "";
            for (int i = 0; i < names.size(); i++) {
                JsonElement value = object.get(names.get(i));
                if (i == odd && kind == 0) {
                    node += nodes(value);
                    continue;
                }
                out.append(comma).append(name(names.get(i), i == odd, kind)).append(':');
                write(value);
                comma = ",";
            }
            out.append('}');
        }

        private String name(String name, boolean odd, int kind) {
            String plain = new JsonPrimitive(name).toString();
            if (!odd) {
                return plain;
            }
            return switch (kind) {
                case 1 -> plain + ":" + VALUES.get(random.nextInt(VALUES.size())) + "," + plain;
                case 2 -> "\"@type\":\"" + Sentinel.NAME + "\"," + plain;
                default -> new JsonPrimitive(name + "\u0000x").toString();
            };
        }
    }
}
