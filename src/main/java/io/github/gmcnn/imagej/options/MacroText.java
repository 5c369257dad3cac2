package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.InputException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The text form of options that ImageJ's macros use: {@code key=value other=[two words]}. */
public final class MacroText {

    private final String text;
    private final Set<String> flags;
    private int at;

    private MacroText(String text, Set<String> flags) {
        this.text = text;
        this.flags = flags;
    }

    /**
     * Splits a line into keys, in lower case, and values, as written; a word without a value has
     * the value null.
     *
     * @param flags words that may stand alone, in lower case
     * @throws InputException if a bracket is not closed or a key comes twice
     */
    public static Map<String, String> parse(String text, Set<String> flags) {
        return new MacroText(text, flags).parse();
    }

    private Map<String, String> parse() {
        Map<String, String> values = new LinkedHashMap<>();
        while (skipBlanks()) {
            String word = upToBlank();
            int equals = word.indexOf('=');
            String key = (equals < 0 ? word : word.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (values.containsKey(key)) {
                throw new InputException("The option " + key + " is given twice; remove one.");
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
        if (first != '[' && first != '\'') {
            return take(at, upToBlank().length(), 0);
        }
        int end = first == '[' ? closingBracket() : closing('\'');
        if (end >= 0) {
            return take(at + 1, end - at - 1, 1);
        }
        String word = upToBlank(); // ImageJ's Recorder writes titles without blanks as they are
        if (isFollowedByOptions(at + word.length())) {
            return take(at, word.length(), 0);
        }
        throw new InputException(
                "The value of "
                        + key
                        + " begins with "
                        + first
                        + " but does not end with "
                        + (first == '[' ? ']' : first)
                        + ".");
    }

    private String take(int from, int length, int after) {
        at = from + length + after;
        return text.substring(from, from + length);
    }

    // Titles may hold brackets: pairs, or single ones if it is clear from what follows.
    private int closingBracket() {
        int balanced = balancedBracket();
        if (balanced >= 0 && isFollowedByOptions(balanced + 1)) {
            return balanced;
        }
        int clear = firstFollowedByOptions(']');
        boolean ends = balanced >= 0 && text.substring(balanced + 1).matches("(?s)(\\s.*)?");
        return clear >= 0 || !ends ? clear : balanced;
    }

    private int closing(char mark) {
        int clear = firstFollowedByOptions(mark);
        return clear >= 0 ? clear : text.indexOf(mark, at + 1);
    }

    private int firstFollowedByOptions(char mark) {
        int end = text.indexOf(mark, at + 1);
        while (end >= 0 && !isFollowedByOptions(end + 1)) {
            end = text.indexOf(mark, end + 1);
        }
        return end;
    }

    private int balancedBracket() {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            depth += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    // Whether the text ends there, or continues with a blank and a word that can be an option.
    private boolean isFollowedByOptions(int from) {
        String rest = text.substring(from);
        if (rest.isBlank()) {
            return true;
        }
        String word = rest.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        return Character.isWhitespace(rest.charAt(0))
                && (word.matches("[a-z0-9]+=.*") || flags.contains(word));
    }

    private String upToBlank() {
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    /** Returns {@code key=value}, the value in brackets or quotes where it needs them. */
    public static String format(String key, String value) {
        return key + "=" + quote(value);
    }

    /** Returns a line of such options, one blank between them. */
    public static String format(Map<String, String> values) {
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
        boolean balanced =
                new MacroText(bracketed, Set.of()).balancedBracket() == bracketed.length() - 1;
        return balanced ? bracketed : "'" + value + "'";
    }
}
