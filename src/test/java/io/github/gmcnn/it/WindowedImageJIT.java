package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged plugin in a real ImageJ with windows; needs a display, as of xvfb-run. */
class WindowedImageJIT {

    @TempDir static Path folder;
    private static final Map<String, String> OUTPUTS = new HashMap<>();
    private static String output;

    @BeforeAll
    static void runImageJ() throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null,
                "There is no display; run the tests under xvfb-run.");
        ImageJFolder imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        List<String> macros = new ArrayList<>();
        for (String type : Pictures.TYPES) {
            Path macro = folder.resolve("fill" + type);
            macros.add(Files.writeString(macro, Pictures.fillMacro(type, folder)).toString());
        }
        output = imagej.runWithWindows(WindowedImageJ.class, macros.toArray(String[]::new));
        for (String part : output.split(PatchedImageJ.BEGIN)) {
            int end = part.indexOf('\n');
            OUTPUTS.put(part.substring(0, end).trim(), part.substring(end + 1));
        }
    }

    private static List<String> lines(String part) {
        assertTrue(OUTPUTS.containsKey(part), output);
        return OUTPUTS.get(part).lines().toList();
    }

    @Test
    void menu_hasTheEntryOnce() {
        assertTrue(output.contains("entries 1\n"), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_selection_fillsItAndNothingElse(String type) {
        assertTrue(OUTPUTS.containsKey("fill" + type), output);
        Pictures.assertFilled(type, folder, OUTPUTS.get("fill" + type));
    }

    @Test
    void dialog_recordsALineThatMacrosUnderstand() {
        assertEquals(
                List.of(
                        "help coverage=90",
                        "run(\"GMCNN Inpaint\", \"mask=selection model=tiny device=cpu"
                                + " output=in-place detail=grain\");",
                        "changed true",
                        "undone true",
                        "played back true"),
                lines("dialog"));
    }

    @Test
    void dialog_cancelled_doesNothing() {
        assertEquals(List.of("more images 0 false"), lines("cancelledDialog"));
    }

    @Test
    void preview_followsTheImageAndLeavesNothing() {
        assertEquals(
                List.of(
                        "preset default, A new image",
                        "1,264 pixels in 1 hole will be filled in a new image.",
                        "5,136 of 6,400 pixels are missing: is the mask inverted?",
                        "mask PolygonRoi 40",
                        "mask gone",
                        "fill ImageRoi 40",
                        "32 pixels in 1 hole will be filled in a new image.",
                        "fill ImageRoi 6",
                        "The image cell has no selection; draw one around what is to be filled, or"
                                + " choose a mask image.",
                        "fill gone",
                        "fill ImageRoi 6",
                        "cancelled gone",
                        "same true false"),
                lines("preview"));
    }

    @Test
    void verify_answersOnceToAPersonAndInLogAndTableToAMacro() {
        List<String> lines = lines("verify");
        assertTrue(lines.contains("person [HTMLDialog GMCNN Verify]"), output);
        assertTrue(lines.contains("macro [TextWindow GMCNN Verify, TextWindow Log]"), output);
        assertEquals(1, lines.stream().filter(line -> line.contains(": verified: all ")).count());
    }

    @Test
    void slices_fillsWhatTheDialogSays() {
        assertEquals(
                List.of(
                        "112 pixels in 1 hole on this slice will be filled in this image.",
                        "This slice true false false",
                        "112 pixels in 1 hole on this slice, and those of the others, will be"
                                + " filled in this image.",
                        "All 3 slices true true true"),
                lines("slices"));
    }

    @Test
    void refused_staysOpenWithTheSentenceAndIsNotRemembered() {
        assertEquals(
                List.of(
                        "true \"Enlarge holes by (pixels)\" cannot be many; it must be a number"
                                + " from 0 to 1000.",
                        "No pixel in the selection of cell is saturated (255 or more), so there is"
                                + " nothing to fill; choose another mask.",
                        "1.5",
                        "next Selection"),
                lines("refused"));
    }

    @Test
    void proposed_isTheThresholdOrTheNewSelection() {
        assertEquals(
                List.of(
                        "Threshold (what is red)",
                        "Selection",
                        "31 pixels in 1 hole will be filled in a new image. The line is 1 pixel"
                                + " wide: set its width.",
                        "248 pixels in 1 hole will be filled in a new image."),
                lines("proposed"));
    }

    @Test
    void escape_inTheMiddle_leavesTheImageAsItWasAndStopsTheMacro() {
        List<String> lines = lines("escape");
        assertTrue(lines.contains("same true"), output);
        assertTrue(lines.contains("unlocked true changes false"), output);
        assertFalse(OUTPUTS.get("escape").contains("went on"), output);
    }
}
