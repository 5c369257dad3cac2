package io.github.gmcnn.ij1;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The text form of options that ImageJ's macros use: {@code key=value other=[two words]}. */
final class MacroText {

    private final String text;
    private int at;

    private MacroText(String text) {
        this.text = text;
    }

    /**
     * Splits a line into keys, in lower case, and values, as written; a word without a value has
     * the value null.
     *
     * @throws OptionsException if a bracket is not closed or a key comes twice
     */
    static Map<String, String> parse(String text) {
        return new MacroText(text).parse();
    }

    private Map<String, String> parse() {
        Map<String, String> values = new LinkedHashMap<>();
        while (skipBlanks()) {
            String word = upToBlank();
            int equals = word.indexOf('=');
            String key = (equals < 0 ? word : word.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (values.containsKey(key)) {
                throw new OptionsException("The option " + key + " is given twice; remove one.");
            }
            at += equals < 0 ? word.length() : equals + 1;
            values.put(key, equals < 0 ? null : value(key));
        }
        return values;
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private String value(String key) {
        char first = at < text.length() ? text.charAt(at) : ' ';
        int end = first == '[' ? closingBracket() : first == '\'' ? text.indexOf('\'', at + 1) : at;
        if (end < 0) {
            throw new OptionsException(
                    "The value of "
                            + key
                            + " begins with "
                            + first
                            + " but does not end with "
                            + (first == '[' ? ']' : first)
                            + ".");
        }
        String value = end > at ? text.substring(at + 1, end) : upToBlank();
        at = end > at ? end + 1 : at + value.length();
        return value;
    }

    // Values may hold pairs of brackets themselves, as titles do.
    private int closingBracket() {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            depth += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private String upToBlank() {
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    /** Returns {@code key=value}, the value in brackets or quotes where it needs them. */
    static String format(String key, String value) {
        return key + "=" + quote(value);
    }

    /** Returns a line of such options, one blank between them. */
    static String format(Map<String, String> values) {
        return values.entrySet().stream()
                .map(option -> format(option.getKey(), option.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String quote(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(Character::isWhitespace);
        if (plain && value.charAt(0) != '[' && value.charAt(0) != '\'') {
            return value;
        }
        String bracketed = "[" + value + "]";
        boolean balanced = new MacroText(bracketed).closingBracket() == bracketed.length() - 1;
        return balanced ? bracketed : "'" + value + "'";
    }
}
