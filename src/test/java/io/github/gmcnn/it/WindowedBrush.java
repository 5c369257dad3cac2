package io.github.gmcnn.it;

import static io.github.gmcnn.it.BrushDesk.BRUSH;
import static io.github.gmcnn.it.BrushDesk.SIDE;
import static io.github.gmcnn.it.BrushDesk.await;
import static io.github.gmcnn.it.BrushDesk.close;
import static io.github.gmcnn.it.BrushDesk.copy;
import static io.github.gmcnn.it.BrushDesk.lastLine;
import static io.github.gmcnn.it.BrushDesk.select;
import static io.github.gmcnn.it.BrushDesk.show;
import static io.github.gmcnn.it.BrushDesk.zoom;

import com.sun.management.OperatingSystemMXBean;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.gui.Roi;
import ij.gui.Toolbar;
import ij.plugin.frame.Recorder;
import ij.plugin.tool.PlugInTool;
import java.awt.Rectangle;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Uses the healing brush as a person does, by the mouse, and prints what comes of it; runs in a
 * process of its own.
 */
final class WindowedBrush {

    private final RobotHand hand = new RobotHand();
    private final List<Double> millis = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();

    private WindowedBrush() throws java.awt.AWTException {}

    /** A stroke to try: of which type of image, at which zoom, how wide and where. */
    private record Try(String type, double zoom, int width, String options, double... points) {}

    private static final List<Try> TRIES =
            List.of(
                    new Try("8-bit", 1, 20, "", 200, 200),
                    new Try("8-bit", 1, 20, "", 150, 150, 250, 180),
                    new Try("8-bit", 1, 40, "", 120, 200, 280, 210),
                    new Try("8-bit", 2, 3, "", 150, 150, 200, 190, 160, 220),
                    new Try("8-bit", 2, 1, "", 150, 150, 200, 151),
                    new Try("8-bit", 4, 6, "", 190, 200, 215, 205),
                    new Try("8-bit", 8, 4, "", 195, 200, 205, 203),
                    new Try("8-bit", 0.5, 20, "", 150, 150, 250, 250),
                    new Try("8-bit", 1, 20, "", 0, 0, 30, 30),
                    new Try("8-bit", 1, 30, "detail=grain", 380, 200, 396, 260),
                    new Try("8-bit", 1, 12, "detail=labels", 200, 200, 230, 200),
                    new Try("8-bit", 1, 24, "detail=patches", 200, 200, 230, 220),
                    new Try("8-bit colour", 1, 20, "", 200, 200, 240, 200),
                    new Try("8-bit colour", 3, 8, "", 200, 200, 220, 210),
                    new Try("16-bit", 1, 20, "", 150, 150, 250, 180),
                    new Try("16-bit", 2, 40, "", 200, 200),
                    new Try("16-bit", 0.75, 10, "", 100, 300, 300, 280),
                    new Try("32-bit", 1, 20, "", 150, 150, 250, 180),
                    new Try("32-bit", 4, 5, "", 200, 200, 205, 215, 190, 220),
                    new Try("32-bit", 1, 16, "detail=grain", 100, 100, 160, 100),
                    new Try("RGB", 1, 20, "", 150, 150, 250, 180),
                    new Try("RGB", 2, 40, "", 180, 200, 230, 200),
                    new Try("RGB", 1.5, 8, "", 160, 160, 180, 220, 220, 170),
                    new Try("stack", 1, 20, "", 150, 150, 250, 180),
                    new Try("stack", 2, 12, "", 200, 200),
                    new Try("composite", 1, 20, "", 150, 150, 250, 180),
                    new Try("composite", 1, 20, "channels=all", 150, 150, 250, 180),
                    new Try("composite", 2, 14, "channels=rgb", 180, 180, 220, 200),
                    new Try("hyperstack", 1, 20, "channels=all", 150, 150, 250, 180),
                    new Try("hyperstack", 1, 20, "", 250, 250));

    public static void main(String[] arguments) throws Exception {
        try {
            new ImageJ();
            WindowedBrush brush = new WindowedBrush();
            switch (arguments[0]) {
                case "use" -> brush.use();
                case "restart" -> brush.restart();
                default -> brush.repeat(Integer.parseInt(arguments[1]));
            }
            System.exit(0);
        } catch (Exception | Error e) {
            e.printStackTrace(); // before it is halted
        } finally {
            Runtime.getRuntime().halt(1); // the windows would keep the process
        }
    }

    private void use() throws Exception {
        new Recorder();
        select("");
        for (Try each : TRIES) {
            System.out.println(one(each));
        }
        BrushHabits habits = new BrushHabits(hand);
        System.out.println("during a fill: " + habits.duringAFill());
        System.out.println("collected: " + habits.collected());
        System.out.println("dropped: " + habits.dropped());
        System.out.println("sizes: " + habits.sizes());
        System.out.println("flattened: " + habits.flattened());
        System.out.println("before: " + habits.before());
        System.out.println("table: " + BrushHabits.table());
        printMedian();
        Prefs.savePreferences();
    }

    private void printMedian() {
        print("milliseconds from release to fill", millis);
        print("milliseconds of all processors together meanwhile", processor);
    }

    private static void print(String what, List<Double> values) {
        values.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d strokes, %s: median %.0f, 90 %% %.0f, most %.0f%n",
                values.size(),
                what,
                values.get(values.size() / 2),
                values.get(values.size() * 9 / 10),
                values.get(values.size() - 1));
    }

    private static double processorMillis() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime() / 1e6;
    }

    private String one(Try what) throws Exception {
        ImagePlus image = show(what.type);
        IJ.run(BRUSH, "size=" + what.width + " " + what.options);
        zoom(image, what.zoom);
        Object[] before = copy(image);
        double took = timed(image, what.points);
        Object[] filled = copy(image);
        String line = lastLine();
        boolean changed = !Arrays.deepEquals(before, filled);
        String unharmed = "" + hasOnlyMarksOfItsOwn(image);
        IJ.run("Undo");
        boolean undone =
                Arrays.deepEquals(before, copy(image)) && image.getProp("gmcnn.provenance") == null;
        image.setSlice(1); // the line does not depend on it
        IJ.runMacro(line);
        boolean redone = Arrays.deepEquals(filled, copy(image));
        String text =
                String.format(
                        Locale.ROOT,
                        "%s at %s, %d px %s: changed %s unharmed %s undone %s redone %s, %.0f ms",
                        what.type,
                        what.zoom,
                        what.width,
                        what.options,
                        changed,
                        unharmed,
                        undone,
                        redone,
                        took);
        close(image);
        return text;
    }

    // The selection is as it was, and what the brush shows is gone with the mouse.
    private boolean hasOnlyMarksOfItsOwn(ImagePlus image) throws Exception {
        hand.leave();
        await(() -> image.getCanvas().getShowAllList() == null);
        Roi roi = image.getRoi();
        return image.getOverlay() == null
                && roi != null
                && roi.getBounds().equals(new Rectangle(10, 20, 30, 40));
    }

    // Paints and waits until the stroke is filled; returns the milliseconds since release.
    private double timed(ImagePlus image, double... points) throws Exception {
        String record = image.getProp("gmcnn.provenance");
        hand.paint(image, points);
        long start = System.nanoTime();
        double work = processorMillis();
        await(() -> image.getProp("gmcnn.provenance") != record && !image.isLocked());
        double took = (System.nanoTime() - start) / 1e6;
        millis.add(took);
        processor.add(processorMillis() - work);
        return took;
    }

    private void restart() {
        int tool = Toolbar.getInstance().getToolId(BRUSH);
        IJ.setTool(tool);
        PlugInTool restored = Toolbar.getPlugInTool();
        System.out.println("in the toolbar " + (restored == null ? "not" : restored.getToolName()));
    }

    // Strokes all over an image, and what memory is in use.
    private void repeat(int strokes) throws Exception {
        select("");
        ImagePlus image = show("8-bit");
        zoom(image, 1);
        Random random = new Random(1);
        for (int i = 1; i <= strokes; i++) {
            double x = 30 + random.nextInt(SIDE - 100);
            double y = 30 + random.nextInt(SIDE - 100);
            timed(image, x, y, x + random.nextInt(40), y + random.nextInt(40));
            if (i % Math.max(1, strokes / 10) == 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.printf(
                        Locale.ROOT,
                        "%d strokes: heap %d MB, resident %s%n",
                        i,
                        runtime.totalMemory() - runtime.freeMemory() >> 20,
                        resident());
            }
        }
        printMedian();
    }

    private static String resident() throws Exception {
        java.nio.file.Path status = java.nio.file.Path.of("/proc/self/status");
        return java.nio.file.Files.exists(status)
                ? java.nio.file.Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .map(line -> line.replaceAll("\\D+", "") + " kB")
                        .findFirst()
                        .orElse("?")
                : "?";
    }
}
