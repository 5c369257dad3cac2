package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels of a mask that are marked, as in {@code 2,5-7}: whole numbers and ranges of them.
 *
 * @param text as it was written
 * @param ranges first and last of each, both included
 */
public record LabelList(String text, List<Range> ranges) {

    /** Labels from a first to a last one. */
    record Range(long first, long last) {}

    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,10})(?:-(-?\\d{1,10}))?");

    /**
     * Reads a list.
     *
     * @throws InputException that names the first part that is no label and no range
     */
    public static LabelList parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            long first = range.matches() ? Long.parseLong(range.group(1)) : 1;
            long last =
                    range.matches() && range.group(2) != null
                            ? Long.parseLong(range.group(2))
                            : first;
            if (!range.matches() || last < first) {
                throw new InputException(
                        "The mask labels "
                                + text
                                + " cannot be read at \""
                                + part.strip()
                                + "\"; write whole numbers and ranges with commas between them, as"
                                + " in 2,5-7.");
            }
            ranges.add(new Range(first, last));
        }
        return new LabelList(text, List.copyOf(ranges));
    }

    @Override
    public String toString() {
        return text;
    }

    boolean contains(double value) {
        return ranges.stream().anyMatch(range -> value >= range.first && value <= range.last)
                && value == Math.rint(value);
    }
}
