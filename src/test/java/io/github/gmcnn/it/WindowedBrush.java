package io.github.gmcnn.it;

import com.sun.management.OperatingSystemMXBean;
import ij.CompositeImage;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.Roi;
import ij.gui.Toolbar;
import ij.plugin.frame.Recorder;
import ij.plugin.tool.PlugInTool;
import ij.process.ImageProcessor;
import ij.text.TextWindow;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Uses the healing brush as a person does, by the mouse, and prints what comes of it; runs in a
 * process of its own.
 */
final class WindowedBrush {

    private static final int SIDE = 400;
    private static final String BRUSH = "GMCNN Healing Brush";

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
        System.out.println("during a fill: " + duringAFill());
        System.out.println("collected: " + collected());
        System.out.println("dropped: " + dropped());
        System.out.println("sizes: " + sizes());
        System.out.println("flattened: " + flattened());
        System.out.println("before: " + before());
        System.out.println("table: " + table());
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

    private static void select(String options) {
        IJ.run(BRUSH, ("size=20 " + options).strip());
    }

    private static ImagePlus show(String type) {
        boolean stack = type.equals("stack");
        boolean channels = type.equals("composite") || type.equals("hyperstack");
        String base = stack || channels ? "16-bit" : type.startsWith("8-bit") ? "8-bit" : type;
        int planes = stack ? 3 : type.equals("composite") ? 3 : channels ? 8 : 1;
        ImagePlus image = IJ.createImage("cell", base + " black", SIDE, SIDE, planes);
        texture(image);
        if (channels) {
            image.setDimensions(planes == 3 ? 3 : 2, planes == 3 ? 1 : 2, planes == 3 ? 1 : 2);
            image = new CompositeImage(image, IJ.COMPOSITE);
        }
        if (type.equals("8-bit colour")) {
            IJ.run(image, "Fire", "");
            image.setTypeToColor256();
        }
        image.show();
        if (planes > 1) {
            image.setSlice(2);
        }
        image.resetDisplayRange();
        image.setRoi(new Roi(10, 20, 30, 40));
        return image;
    }

    private static void texture(ImagePlus image) {
        Random random = new Random(3);
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            ImageProcessor pixels = image.getStack().getProcessor(plane);
            for (int i = 0; i < SIDE * SIDE; i++) {
                double wave = Math.sin(i % SIDE / 9.0) + Math.cos(i / SIDE / 7.0);
                int value = (int) (120 + 40 * wave + random.nextInt(12));
                if (image.getBitDepth() == 24) {
                    pixels.set(i, value << 16 | value + 20 << 8 | 255 - value);
                } else {
                    pixels.setf(i, value * (image.getBitDepth() == 8 ? 1 : 10));
                }
            }
        }
    }

    private static void close(ImagePlus image) {
        image.changes = false;
        image.close();
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

    private static void zoom(ImagePlus image, double zoom) {
        image.getWindow().setLocation(300, 150);
        IJ.run(image, "Set... ", "zoom=" + Math.round(100 * zoom) + " x=200 y=200");
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

    private static Object[] copy(ImagePlus image) {
        return IntStream.rangeClosed(1, image.getStackSize())
                .mapToObj(plane -> image.getStack().getProcessor(plane).duplicate().getPixels())
                .toArray();
    }

    // Waits until so many strokes are filled; each adds a step to the record.
    private static void filled(ImagePlus image, int strokes) throws Exception {
        await(() -> steps(image) >= strokes && !image.isLocked());
    }

    private static int steps(ImagePlus image) {
        String record = image.getProp("gmcnn.provenance");
        return record == null ? 0 : record.split("\"resultSha256\"").length / 2;
    }

    private static String lastLine() throws Exception {
        List<String> lines = new ArrayList<>();
        await(
                () -> {
                    lines.clear();
                    Recorder.getInstance()
                            .getText()
                            .lines()
                            .filter(line -> line.startsWith("run(\"GMCNN Inpaint\""))
                            .forEach(lines::add);
                    return !lines.isEmpty();
                });
        return lines.get(lines.size() - 1);
    }

    private String duringAFill() throws Exception {
        ImagePlus image = show("8-bit");
        select("");
        zoom(image, 1);
        Object[] before = copy(image);
        int strokes = 12;
        int waited = 0;
        for (int i = 0; i < strokes; i++) {
            double x = 60 + i % 4 * 80;
            double y = 80 + i / 4 * 90;
            hand.paint(image, x, y, x + 30, y + 10);
            waited += image.isLocked() ? 1 : 0;
        }
        filled(image, strokes);
        for (int i = 0; i < strokes; i++) {
            IJ.run("Undo");
        }
        boolean undone = Arrays.deepEquals(before, copy(image));
        close(image);
        return strokes
                + " of "
                + strokes
                + ", painted while filling "
                + (waited > 0)
                + ", undone "
                + undone;
    }

    private String collected() throws Exception {
        ImagePlus image = show("8-bit");
        select("");
        zoom(image, 1);
        hand.with(
                KeyEvent.VK_SHIFT,
                () -> {
                    hand.paint(image, 100, 100, 140, 100);
                    hand.paint(image, 200, 200, 240, 200);
                });
        int before = steps(image);
        hand.focus(image);
        hand.type(KeyEvent.VK_ENTER);
        filled(image, 1);
        String line = lastLine();
        close(image);
        return "before Enter " + before + ", " + line;
    }

    private String dropped() throws Exception {
        ImagePlus image = show("8-bit");
        select("");
        zoom(image, 1);
        hand.with(KeyEvent.VK_SHIFT, () -> hand.paint(image, 100, 100, 140, 100));
        hand.focus(image);
        hand.type(KeyEvent.VK_ESCAPE);
        hand.paint(image, 200, 200, 240, 200);
        filled(image, 1);
        String line = lastLine();
        close(image);
        return line;
    }

    private String sizes() throws Exception {
        ImagePlus image = show("8-bit");
        select("");
        zoom(image, 1);
        hand.move(image, 200, 200);
        hand.focus(image);
        hand.type(RobotHand.LARGER);
        hand.type(RobotHand.LARGER);
        hand.type(RobotHand.SMALLER);
        hand.paint(image, 200, 200);
        filled(image, 1);
        String keys = lastLine();
        hand.with(KeyEvent.VK_ALT, () -> hand.paint(image, 100, 300, 110, 300));
        hand.paint(image, 100, 100);
        filled(image, 2);
        String dragged = lastLine();
        close(image);
        return keys + " " + dragged;
    }

    // The circle is under the mouse, but not in what is made of the image.
    private String flattened() throws Exception {
        ImagePlus image = show("RGB");
        image.deleteRoi();
        select("");
        zoom(image, 1);
        hand.move(image, 200, 200);
        await(() -> image.getCanvas().getShowAllList() != null);
        IJ.run(image, "Flatten", "");
        ImagePlus flat = WindowManager.getCurrentImage();
        boolean same = Arrays.deepEquals(copy(image), copy(flat));
        close(flat);
        close(image);
        return "" + same;
    }

    private String before() throws Exception {
        ImagePlus image = show("16-bit");
        select("");
        zoom(image, 1);
        hand.paint(image, 200, 200, 240, 200);
        filled(image, 1);
        hand.leave();
        await(() -> image.getCanvas().getShowAllList() == null);
        Object[] filled = copy(image);
        hand.focus(image);
        hand.type(KeyEvent.VK_8);
        await(() -> image.getCanvas().getShowAllList() != null);
        boolean same = Arrays.deepEquals(filled, copy(image));
        hand.type(KeyEvent.VK_8);
        await(() -> image.getCanvas().getShowAllList() == null);
        String text = "pixels untouched " + same + ", " + compared(image);
        close(image);
        return text;
    }

    private static String compared(ImagePlus image) throws Exception {
        IJ.run(image, "GMCNN Compare", "");
        ImagePlus difference = WindowManager.getCurrentImage();
        IJ.run("In [+]");
        double zoom = difference.getCanvas().getMagnification();
        List<ImagePlus> three = new ArrayList<>();
        for (String begin : List.of("Before ", "After ", "Difference ")) {
            three.add(WindowManager.getImage(begin + image.getTitle()));
        }
        await(() -> three.stream().allMatch(i -> i.getCanvas().getMagnification() == zoom));
        Rectangle part = difference.getCanvas().getSrcRect();
        await(() -> three.stream().allMatch(i -> i.getCanvas().getSrcRect().equals(part)));
        three.forEach(WindowedBrush::close);
        return "linked " + three.size();
    }

    private static String table() throws Exception {
        boolean before = WindowManager.getWindow("GMCNN Fills") != null;
        IJ.run("GMCNN Fills");
        await(() -> WindowManager.getWindow("GMCNN Fills") != null);
        TextWindow window = (TextWindow) WindowManager.getWindow("GMCNN Fills");
        String text = window.getTextPanel().getColumnHeadings().replace('\t', ',');
        window.close();
        return "unasked " + before + ", columns" + text;
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

    private static void await(Supplier<Boolean> condition) throws InterruptedException {
        for (int i = 0; i < 30_000; i++) {
            if (condition.get()) {
                return;
            }
            Thread.sleep(2);
        }
        throw new IllegalStateException("Nothing happened within a minute.");
    }
}
