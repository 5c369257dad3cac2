package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.OptionSpec;
import java.util.Locale;
import java.util.Map;

/** The flag {@code grain} of macro lines from before there was {@code detail}. */
public final class GrainWord {

    /** The word. */
    public static final String GRAIN = "grain";

    private static final String DETAIL = "detail";

    private GrainWord() {}

    /**
     * Puts {@code detail} in the place of {@code grain}.
     *
     * @param words of a macro line; changed
     * @throws InputException if grain is neither true nor false, or says other than detail
     */
    public static void read(Map<String, String> words) {
        if (!words.containsKey(GRAIN)) {
            return;
        }
        String given = words.remove(GRAIN);
        String grain = given == null ? "true" : given.toLowerCase(Locale.ROOT);
        if (!grain.matches("true|false")) {
            throw new InputException(
                    "The option grain cannot be " + given + "; choose one of true, false.");
        }
        String detail = OptionSpec.text(grain.equals("true") ? Detail.GRAIN : Detail.SMOOTH);
        String other = words.put(DETAIL, detail);
        if (other != null && !other.equalsIgnoreCase(detail)) {
            throw new InputException(
                    "The options grain="
                            + grain
                            + " and detail="
                            + other
                            + " do not go together; give detail only.");
        }
    }
}
