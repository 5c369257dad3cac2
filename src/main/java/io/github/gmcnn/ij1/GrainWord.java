package io.github.gmcnn.ij1;

import io.github.gmcnn.inference.Detail;
import java.util.Locale;
import java.util.Map;

/** The flag {@code grain} of macro lines from before there was {@code detail}. */
final class GrainWord {

    /** The word. */
    static final String GRAIN = "grain";

    private static final String DETAIL = "detail";

    private GrainWord() {}

    /**
     * Puts {@code detail} in the place of {@code grain}.
     *
     * @param words of a macro line; changed
     * @throws OptionsException if grain is neither true nor false, or says other than detail
     */
    static void read(Map<String, String> words) {
        if (!words.containsKey(GRAIN)) {
            return;
        }
        String given = words.remove(GRAIN);
        String grain = given == null ? "true" : given.toLowerCase(Locale.ROOT);
        if (!OptionRow.FLAG.contains(grain)) {
            throw new OptionsException(
                    "The option grain cannot be " + given + "; choose one of true, false.");
        }
        String detail = OptionTable.text(grain.equals("true") ? Detail.GRAIN : Detail.SMOOTH);
        String other = words.put(DETAIL, detail);
        if (other != null && !other.equalsIgnoreCase(detail)) {
            throw new OptionsException(
                    "The options grain="
                            + grain
                            + " and detail="
                            + other
                            + " do not go together; give detail only.");
        }
    }
}
