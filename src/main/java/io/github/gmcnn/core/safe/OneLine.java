package io.github.gmcnn.core.safe;

/** Foreign texts, such as file names, as single lines for messages and lists. */
public final class OneLine {

    private OneLine() {}

    /** Returns a text in which control characters and ends of lines are written as Java does. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(isPlain(letter) ? "" + letter : escape(letter));
            }
        }
        return line.toString();
    }

    private static boolean isPlain(char letter) {
        int type = Character.getType(letter);
        return type != Character.CONTROL
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    private static String escape(char letter) {
        return String.format("\\u%04x", (int) letter);
    }
}
