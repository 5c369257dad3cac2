package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The healing brush of the packaged plugin, by the mouse; needs a display, as of xvfb-run.
 *
 * <p>{@code -Dit.strokes=500} paints so many strokes in addition and prints the memory in use.
 */
class BrushIT {

    private static final int TRIES = 30;

    @TempDir static Path folder;
    private static ImageJFolder imagej;
    private static List<String> lines;

    @BeforeAll
    static void paint() throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null,
                "There is no display; run the tests under xvfb-run.");
        imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        lines = imagej.runWithWindows(WindowedBrush.class, "use").lines().toList();
        lines.forEach(System.out::println); // among them the median time
    }

    private static String line(String begin) {
        return lines.stream()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow(() -> new AssertionError(begin + " is not in " + lines));
    }

    @Test
    void stroke_ofAnyKind_isFilledUndoneAndRepeatedByItsLine() {
        List<String> tries = lines.stream().filter(line -> line.contains(" px ")).toList();
        assertEquals(TRIES, tries.size());
        for (String line : tries) {
            assertTrue(line.contains("changed true unharmed true undone true redone true"), line);
        }
    }

    @Test
    void strokes_paintedWhileOthersAreFilled_areAllFilled() {
        assertEquals(
                "during a fill: 12 of 12, painted while filling true, undone true",
                line("during a fill"));
    }

    @Test
    void strokes_withShift_areFilledTogetherByEnter() {
        assertEquals(
                "collected: before Enter 0, run(\"GMCNN Inpaint\", \"mask=[stroke 20: 100,100"
                        + " 140,100; 200,200 240,200] output=in-place\");",
                line("collected"));
    }

    @Test
    void strokes_droppedByEscape_areNotFilled() {
        assertEquals(
                "dropped: run(\"GMCNN Inpaint\", \"mask=[stroke 20: 200,200 240,200]"
                        + " output=in-place\");",
                line("dropped"));
    }

    @Test
    void size_isChangedByKeysAndByDragging() {
        assertEquals(
                "sizes: run(\"GMCNN Inpaint\", \"mask=[stroke 22: 200,200] output=in-place\");"
                        + " run(\"GMCNN Inpaint\", \"mask=[stroke 42: 100,100] output=in-place\");",
                line("sizes"));
    }

    @Test
    void circle_isNotInWhatIsMadeOfTheImage() {
        assertEquals("flattened: true", line("flattened"));
    }

    @Test
    void beforeAndAfter_changeNoPixel_andComparedWindowsAreLinked() {
        assertEquals("before: pixels untouched true, linked 3", line("before"));
    }

    @Test
    void tableOfFills_isShownOnDemand() {
        assertEquals(
                "table: unasked false, columns Image,Planes,Holes,Pixels,Method,Model,Seconds,"
                        + "Device,Expected error,Date",
                line("table"));
    }

    @Test
    void brush_staysInTheToolbarOverARestart() throws Exception {
        assertEquals(
                "in the toolbar GMCNN Healing Brush (paint over a defect; double-click for"
                        + " options)",
                imagej.runWithWindows(WindowedBrush.class, "restart").lines().toList().get(0));
    }

    @Test
    void strokes_hundreds_takeNoMoreMemory() throws Exception {
        String strokes = System.getProperty("it.strokes");
        assumeTrue(strokes != null, "Give -Dit.strokes=500 to paint so many.");
        System.out.println(imagej.runWithWindows(WindowedBrush.class, "repeat", strokes));
    }
}
