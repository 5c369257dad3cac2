package io.github.gmcnn.imagej.masks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What dialogs call the sources of masks. */
public final class MaskWords {

    private static final Map<String, String> WORDS =
            Map.of(
                    MaskOptions.SELECTION, "Selection",
                    MaskOptions.OVERLAY, "Overlay",
                    MaskOptions.MANAGER, "ROI Manager",
                    MaskOptions.THRESHOLD, "Threshold (what is red)",
                    MaskOptions.SATURATED, "Saturated pixels",
                    MaskOptions.AT_OR_BELOW, "Dark pixels",
                    MaskOptions.NAN, "NaN pixels",
                    MaskOptions.HOT_DEAD, "Hot and dead pixels",
                    MaskOptions.LINES, "Dead rows and columns");

    private MaskWords() {}

    /** Returns the words by source, in order; open images and files by their names. */
    public static Map<String, String> of(List<String> sources) {
        Map<String, String> words = new LinkedHashMap<>();
        sources.forEach(source -> words.put(source, WORDS.getOrDefault(source, "Image " + source)));
        return words;
    }
}
