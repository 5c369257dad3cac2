package io.github.gmcnn.it;

import ij.Executer;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.Undo;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.HTMLDialog;
import ij.gui.MultiLineLabel;
import ij.gui.OvalRoi;
import ij.plugin.frame.Recorder;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.swing.JEditorPane;
import javax.swing.text.BadLocationException;

/** Uses ImageJ's windows as a person does and prints what is seen; runs in a process of its own. */
final class WindowedImageJ {

    private WindowedImageJ() {}

    public static void main(String[] macros) throws Exception {
        try {
            use(macros);
            System.exit(0);
        } finally {
            Runtime.getRuntime().halt(1); // the windows would keep the process
        }
    }

    private static void use(String[] macros) throws Exception {
        new ImageJ();
        System.out.println("entries " + entries());
        for (String macro : macros) {
            System.out.println(PatchedImageJ.BEGIN + Path.of(macro).getFileName());
            IJ.runMacro(Files.readString(Path.of(macro)));
            System.out.println(IJ.getLog());
            IJ.log("\\Clear");
        }
        System.out.println(PatchedImageJ.BEGIN + "dialog");
        dialog();
        System.out.println(PatchedImageJ.BEGIN + "cancelledDialog");
        cancelledDialog();
        System.out.println(PatchedImageJ.BEGIN + "preview");
        preview();
        System.out.println(PatchedImageJ.BEGIN + "verify");
        verify();
        System.out.println(PatchedImageJ.BEGIN + "slices");
        for (String answer : List.of("This slice", "All 3 slices")) {
            slices(answer);
        }
        System.out.println(PatchedImageJ.BEGIN + "refused");
        refused();
        System.out.println(PatchedImageJ.BEGIN + "proposed");
        proposed();
        System.out.println(PatchedImageJ.BEGIN + "escape");
        escape();
    }

    private static long entries() {
        MenuBar bar = Menus.getMenuBar();
        for (int i = 0; i < bar.getMenuCount(); i++) {
            if (bar.getMenu(i).getLabel().equals("Plugins")) {
                return items(bar.getMenu(i))
                        .filter(item -> item.getLabel().equals("GMCNN"))
                        .flatMap(item -> items((Menu) item))
                        .filter(item -> item.getLabel().equals("GMCNN Inpaint"))
                        .count();
            }
        }
        return -1;
    }

    private static Stream<MenuItem> items(Menu menu) {
        return java.util.stream.IntStream.range(0, menu.getItemCount()).mapToObj(menu::getItem);
    }

    private static ImagePlus show(int size) {
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", size, size, 1);
        image.setRoi(new OvalRoi(size / 4, size / 4, size / 2, size / 2));
        image.show();
        return image;
    }

    private static void dialog() throws Exception {
        new Recorder();
        ImagePlus image = show(80);
        byte[] before = (byte[]) image.getProcessor().getPixelsCopy();
        new Executer("GMCNN Inpaint", image);
        GenericDialog dialog = Windows.await(WindowedImageJ::openDialog);
        choice(dialog, "Model:").select(ImageJFolder.MODEL);
        choice(dialog, "Device:").select("CPU");
        choice(dialog, "Where it goes:").select("This image");
        choice(dialog, "How it shall look:").select("With noise as around");
        help(dialog);
        press(dialog, 0);
        Windows.await(
                () -> image.changes && !image.isLocked() ? Optional.of(true) : Optional.empty());
        String recorded =
                Windows.await(
                        () ->
                                Recorder.getInstance()
                                        .getText()
                                        .lines()
                                        .filter(line -> line.contains("GMCNN"))
                                        .findFirst());
        System.out.println(recorded);
        byte[] filled = (byte[]) image.getProcessor().getPixelsCopy();
        System.out.println("changed " + !Arrays.equals(before, filled));
        WindowManager.setCurrentWindow(image.getWindow());
        Undo.undo();
        System.out.println(
                "undone " + Arrays.equals(before, (byte[]) image.getProcessor().getPixels()));
        IJ.runMacro(recorded);
        System.out.println(
                "played back " + Arrays.equals(filled, (byte[]) image.getProcessor().getPixels()));
        image.changes = false;
        image.close();
    }

    // The last field, of which nothing is to be seen at the top of the page.
    private static void help(GenericDialog dialog) throws Exception {
        Component last = field(dialog, "Coverage (%):");
        FocusEvent gained = new FocusEvent(last, FocusEvent.FOCUS_GAINED);
        for (FocusListener listener : last.getFocusListeners()) { // not every display gives focus
            EventQueue.invokeAndWait(() -> listener.focusGained(gained));
        }
        press(dialog, dialog.getButtons().length - 1);
        HTMLDialog help = Windows.await(WindowedImageJ::openAnswer);
        System.out.println(
                "help "
                        + Windows.await(
                                () -> Optional.of("coverage=90").filter(seen(help)::contains)));
        EventQueue.invokeAndWait(help::dispose);
    }

    private static String seen(HTMLDialog help) {
        AtomicReference<String> seen = new AtomicReference<>();
        try {
            EventQueue.invokeAndWait(
                    () -> seen.set(seen(Windows.all(help, JEditorPane.class).get(0))));
        } catch (InterruptedException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
        return seen.get();
    }

    private static String seen(JEditorPane page) {
        Rectangle seen = page.getVisibleRect();
        int begin = page.viewToModel2D(seen.getLocation());
        int end = page.viewToModel2D(new Point((int) seen.getMaxX(), (int) seen.getMaxY()));
        try {
            return page.getText(begin, end - begin);
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void cancelledDialog() throws Exception {
        ImagePlus image = show(80);
        int images = WindowManager.getImageCount();
        new Executer("GMCNN Inpaint", image);
        press(Windows.await(WindowedImageJ::openDialog), 1);
        Windows.await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        System.out.println(
                "more images " + (WindowManager.getImageCount() - images) + " " + image.changes);
        image.close();
    }

    private static void preview() throws Exception {
        ImagePlus image = show(80);
        byte[] before = (byte[]) image.getProcessor().getPixelsCopy();
        new Executer("GMCNN Inpaint", image);
        GenericDialog dialog = Windows.await(WindowedImageJ::openDialog);
        System.out.println(
                "preset "
                        + choice(dialog, "Model:").getSelectedItem()
                        + ", "
                        + choice(dialog, "Where it goes:").getSelectedItem());
        choose(dialog, "Model:", ImageJFolder.MODEL);
        System.out.println(Windows.await(() -> label(dialog, ".* will be filled .*")));
        check(dialog, "Invert: all but these", true);
        System.out.println(Windows.await(() -> label(dialog, ".*inverted.*")));
        check(dialog, "Invert: all but these", false);
        check(dialog, "Show mask", true);
        System.out.println("mask " + Windows.await(() -> layer(image)));
        check(dialog, "Show mask", false);
        System.out.println("mask " + layer(image).orElse("gone"));
        check(dialog, "Preview", true);
        System.out.println("fill " + Windows.await(() -> layer(image)));
        image.setRoi(new OvalRoi(10, 10, 6, 6));
        System.out.println(Windows.await(() -> label(dialog, "32 pixels .*")));
        System.out.println("fill " + Windows.await(() -> layer(image)));
        image.killRoi();
        System.out.println(Windows.await(() -> label(dialog, ".* has no selection; .*")));
        System.out.println("fill " + layer(image).orElse("gone"));
        image.restoreRoi();
        System.out.println("fill " + Windows.await(() -> layer(image)));
        press(dialog, 1);
        Windows.await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        EventQueue.invokeAndWait(() -> {}); // which takes it away
        System.out.println("cancelled " + layer(image).orElse("gone"));
        System.out.println("same " + same(image, before) + " " + image.changes);
        image.close();
    }

    // What is drawn over the image without being part of it.
    private static Optional<String> layer(ImagePlus image) {
        return Optional.ofNullable(image.getCanvas().getShowAllList())
                .map(overlay -> overlay.get(0))
                .map(roi -> roi.getClass().getSimpleName() + " " + roi.getBounds().width);
    }

    private static Choice choice(GenericDialog dialog, String label) {
        return (Choice) field(dialog, label);
    }

    // The component after its label.
    static Component field(GenericDialog dialog, String label) {
        List<Component> all = components(dialog).toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Label words && words.getText().strip().equals(label)) {
                return all.get(i + 1);
            }
        }
        throw new IllegalStateException("The dialog has no " + label);
    }

    static void choose(GenericDialog dialog, String label, String item) throws Exception {
        Choice choice = choice(dialog, label);
        choice.select(item);
        ItemEvent event =
                new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, item, ItemEvent.SELECTED);
        EventQueue.invokeAndWait(() -> dialog.itemStateChanged(event));
    }

    private static Optional<String> label(GenericDialog dialog, String pattern) {
        return components(dialog)
                .filter(Component::isShowing)
                .map(WindowedImageJ::text)
                .filter(text -> text.matches(pattern))
                .findFirst();
    }

    private static String text(Component component) {
        if (component instanceof MultiLineLabel lines) {
            return Windows.lines(lines);
        }
        return component instanceof Label label ? label.getText() : "";
    }

    static Stream<Component> components(Container container) {
        return Arrays.stream(container.getComponents())
                .flatMap(
                        each ->
                                each instanceof Container inner
                                        ? components(inner)
                                        : Stream.of(each));
    }

    private static boolean same(ImagePlus image, byte[] pixels) {
        return Arrays.equals(pixels, (byte[]) image.getProcessor().getPixels());
    }

    private static void check(GenericDialog dialog, String label, boolean on) throws Exception {
        Component box =
                components(dialog)
                        .filter(c -> c instanceof Checkbox b && b.getLabel().equals(label))
                        .findFirst()
                        .orElseThrow();
        check(dialog, (Checkbox) box, on);
    }

    private static void check(GenericDialog dialog, Checkbox box, boolean on) throws Exception {
        EventQueue.invokeAndWait(
                () -> {
                    box.setState(on);
                    dialog.itemStateChanged(
                            new ItemEvent(
                                    box,
                                    ItemEvent.ITEM_STATE_CHANGED,
                                    box,
                                    on ? ItemEvent.SELECTED : ItemEvent.DESELECTED));
                });
    }

    // Once by a person and once by a macro.
    private static void verify() throws Exception {
        show(80);
        IJ.runMacro("run(\"GMCNN Inpaint\", \"model=tiny device=cpu output=new\");");
        ImagePlus filled = WindowManager.getCurrentImage();
        closeLog();
        new Executer("GMCNN Verify", filled);
        press(Windows.await(WindowedImageJ::openDialog), 0);
        HTMLDialog answer = Windows.await(WindowedImageJ::openAnswer);
        System.out.println("person " + answers());
        EventQueue.invokeLater(() -> answer.actionPerformed(null)); // its OK
        Windows.await(() -> isRunning("GMCNN Verify") ? Optional.empty() : Optional.of(true));
        IJ.runMacro("run(\"GMCNN Verify\", \"original=cell device=cpu\");");
        System.out.println("macro " + answers());
        System.out.println(IJ.getLog());
        closeLog();
        filled.changes = false;
        filled.close();
        IJ.selectWindow("cell");
        IJ.run("Close");
    }

    private static void closeLog() {
        if (WindowManager.getWindow("Log") != null) {
            IJ.selectWindow("Log");
            IJ.run("Close");
        }
    }

    private static List<String> answers() {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .map(window -> window.getClass().getSimpleName() + " " + title(window))
                .filter(name -> name.matches(".* (Log|GMCNN Verify)"))
                .sorted()
                .toList();
    }

    private static String title(Window window) {
        return window instanceof Dialog dialog ? dialog.getTitle() : ((Frame) window).getTitle();
    }

    private static Optional<HTMLDialog> openAnswer() {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window instanceof HTMLDialog && window.isShowing())
                .map(HTMLDialog.class::cast)
                .findFirst();
    }

    private static void slices(String which) throws Exception {
        ImagePlus image = IJ.createImage("stack", "8-bit ramp", 60, 60, 3);
        image.setRoi(new OvalRoi(20, 20, 12, 12));
        image.show();
        byte[][] before = new byte[3][];
        for (int i = 0; i < 3; i++) {
            before[i] = ((byte[]) image.getStack().getPixels(i + 1)).clone();
        }
        new Executer("GMCNN Inpaint", image);
        GenericDialog dialog = Windows.await(WindowedImageJ::openDialog);
        choose(dialog, "Model:", ImageJFolder.MODEL);
        choose(dialog, "Where it goes:", "This image");
        choose(dialog, "Which slices:", which);
        String end = which.startsWith("All") ? ".*others.* in this image.*" : ".* in this image.*";
        System.out.println(Windows.await(() -> label(dialog, end)));
        press(dialog, 0);
        Windows.await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        StringBuilder changed = new StringBuilder(which);
        for (int i = 0; i < 3; i++) {
            Object pixels = image.getStack().getPixels(i + 1);
            changed.append(' ').append(!Arrays.equals(before[i], (byte[]) pixels));
        }
        System.out.println(changed);
        image.changes = false;
        image.close();
    }

    // The ramp has no pixel of 255.
    private static void refused() throws Exception {
        ImagePlus image = show(80);
        new Executer("GMCNN Inpaint", image);
        GenericDialog dialog = Windows.await(WindowedImageJ::openDialog);
        TextField enlarge = (TextField) field(dialog, "Enlarge holes by (pixels):");
        EventQueue.invokeAndWait(() -> enlarge.setText("many"));
        press(dialog, 0);
        System.out.println(dialog.isShowing() + " " + label(dialog, "\"Enlarge.*").orElse("-"));
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        EventQueue.invokeAndWait(() -> enlarge.setText("1,5"));
        choose(dialog, "What is missing:", "Saturated pixels");
        press(dialog, 0);
        GenericDialog again =
                Windows.await(
                        () -> openDialog().filter(d -> label(d, "No pixel .*; .*").isPresent()));
        System.out.println(label(again, "No pixel .*; .*").orElseThrow());
        System.out.println(((TextField) field(again, "Enlarge holes by (pixels):")).getText());
        Locale.setDefault(usual);
        press(again, 1);
        Windows.await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        new Executer("GMCNN Inpaint", image);
        GenericDialog next = Windows.await(WindowedImageJ::openDialog);
        System.out.println("next " + choice(next, "What is missing:").getSelectedItem());
        press(next, 1);
        Windows.await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        image.close();
    }

    private static void proposed() throws Exception {
        ImagePlus image = show(80);
        image.killRoi();
        IJ.setThreshold(image, 200, 255);
        new Executer("GMCNN Inpaint", image);
        GenericDialog dialog = Windows.await(WindowedImageJ::openDialog);
        System.out.println(choice(dialog, "What is missing:").getSelectedItem());
        press(dialog, 1);
        Windows.await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        image.setRoi(new ij.gui.Line(10, 10, 40, 40));
        new Executer("GMCNN Inpaint", image);
        GenericDialog line = Windows.await(WindowedImageJ::openDialog);
        System.out.println(choice(line, "What is missing:").getSelectedItem());
        System.out.println(Windows.await(() -> label(line, ".*line is 1 pixel wide.*")));
        TextField width = (TextField) field(line, "Line width (pixels):");
        EventQueue.invokeAndWait(() -> width.setText("5"));
        System.out.println(Windows.await(() -> label(line, ".* new image.")));
        press(line, 1);
        Windows.await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        image.close();
    }

    // ImageJ names the thread of a command after it.
    static boolean isRunning(String command) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(command));
    }

    // A hole so large that it takes many crops.
    private static void escape() throws InterruptedException {
        ImagePlus image = show(1600);
        byte[] before = (byte[]) image.getProcessor().getPixelsCopy();
        Thread macro =
                new Thread(
                        () ->
                                IJ.runMacro(
                                        "run(\"GMCNN Inpaint\", \"model=tiny device=cpu"
                                                + " output=in-place\"); print(\"went on\");"),
                        "macro");
        macro.start();
        Windows.await(() -> image.isLocked() ? Optional.of(true) : Optional.empty());
        long start = System.nanoTime();
        while (macro.isAlive()) { // what is pressed before the fill has begun does not count
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            macro.join(200);
        }
        System.out.println("seconds " + (System.nanoTime() - start) / 1_000_000_000);
        System.out.println(
                "same " + Arrays.equals(before, (byte[]) image.getProcessor().getPixels()));
        System.out.println("unlocked " + !image.isLocked() + " changes " + image.changes);
        System.out.println("log " + IJ.getLog());
    }

    // On the event thread, as a click, so that what was typed before has been read.
    static void press(GenericDialog dialog, int button) throws Exception {
        ActionEvent click =
                new ActionEvent(dialog.getButtons()[button], ActionEvent.ACTION_PERFORMED, "");
        EventQueue.invokeAndWait(() -> dialog.actionPerformed(click));
    }

    static Optional<GenericDialog> openDialog() {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window instanceof GenericDialog && window.isShowing())
                .map(GenericDialog.class::cast)
                .findFirst();
    }
}
