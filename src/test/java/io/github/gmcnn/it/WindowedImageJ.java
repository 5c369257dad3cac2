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
import ij.gui.OvalRoi;
import ij.gui.YesNoCancelDialog;
import ij.plugin.frame.Recorder;
import java.awt.Button;
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
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
        System.out.println(PatchedImageJ.BEGIN + "stackQuestion");
        for (String answer : List.of("Cancel", "No", "Yes")) {
            stackQuestion(answer);
        }
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
        GenericDialog dialog = await(WindowedImageJ::openDialog);
        ((Choice) dialog.getChoices().get(1)).select(ImageJFolder.MODEL);
        ((Choice) dialog.getChoices().get(2)).select("cpu");
        ((Choice) dialog.getChoices().get(3)).select("in-place");
        List<?> choices = dialog.getChoices();
        ((Choice) choices.get(choices.size() - 1)).select("grain");
        press(dialog, 0);
        await(() -> image.changes && !image.isLocked() ? Optional.of(true) : Optional.empty());
        String recorded =
                await(
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

    private static void cancelledDialog() throws InterruptedException {
        ImagePlus image = show(80);
        int images = WindowManager.getImageCount();
        new Executer("GMCNN Inpaint", image);
        press(await(WindowedImageJ::openDialog), 1);
        await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        System.out.println(
                "more images " + (WindowManager.getImageCount() - images) + " " + image.changes);
        image.close();
    }

    private static void preview() throws Exception {
        ImagePlus image = show(80);
        byte[] before = (byte[]) image.getProcessor().getPixelsCopy();
        new Executer("GMCNN Inpaint", image);
        GenericDialog dialog = await(WindowedImageJ::openDialog);
        System.out.println(
                "remembered "
                        + ((Choice) dialog.getChoices().get(1)).getSelectedItem()
                        + " "
                        + ((Choice) dialog.getChoices().get(3)).getSelectedItem());
        System.out.println(await(() -> label(dialog, ".* are missing.*")));
        check(dialog, "Invert", true);
        System.out.println(await(() -> label(dialog, ".*inverted.*")));
        check(dialog, "Invert", false);
        check(dialog, "Show mask", true);
        await(() -> image.getOverlay() == null ? Optional.empty() : Optional.of(true));
        System.out.println("mask shown");
        check(dialog, "Show mask", false);
        System.out.println("mask gone " + (image.getOverlay() == null));
        check(dialog, "Preview", true);
        await(() -> same(image, before) ? Optional.empty() : Optional.of(true));
        System.out.println("fill shown");
        check(dialog, "Preview", false);
        System.out.println("fill gone " + same(image, before));
        check(dialog, "Preview", true);
        await(() -> same(image, before) ? Optional.empty() : Optional.of(true));
        press(dialog, 1);
        await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        System.out.println("cancelled " + same(image, before) + " " + image.changes);
        image.close();
    }

    private static Optional<String> label(GenericDialog dialog, String pattern) {
        return components(dialog)
                .filter(component -> component instanceof Label)
                .map(component -> ((Label) component).getText())
                .filter(text -> text.matches(pattern))
                .findFirst();
    }

    private static Stream<Component> components(Container container) {
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
        Checkbox box = null;
        for (Object each : dialog.getCheckboxes()) {
            box = ((Checkbox) each).getLabel().equals(label) ? (Checkbox) each : box;
        }
        check(dialog, box, on);
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
        press(await(WindowedImageJ::openDialog), 0);
        HTMLDialog answer = await(WindowedImageJ::openAnswer);
        System.out.println("person " + answers());
        EventQueue.invokeLater(() -> answer.actionPerformed(null)); // its OK
        await(() -> isRunning("GMCNN Verify") ? Optional.empty() : Optional.of(true));
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

    // The dialog begins with in-place, as it was chosen before.
    private static void stackQuestion(String answer) throws Exception {
        ImagePlus image = IJ.createImage("stack", "8-bit ramp", 60, 60, 3);
        image.setRoi(new OvalRoi(20, 20, 12, 12));
        image.show();
        byte[][] before = new byte[3][];
        for (int i = 0; i < 3; i++) {
            before[i] = ((byte[]) image.getStack().getPixels(i + 1)).clone();
        }
        new Executer("GMCNN Inpaint", image);
        press(await(WindowedImageJ::openDialog), 0);
        YesNoCancelDialog question = await(WindowedImageJ::openQuestion);
        Button button = button(question, answer);
        EventQueue.invokeLater(
                () ->
                        question.actionPerformed(
                                new ActionEvent(button, ActionEvent.ACTION_PERFORMED, "")));
        await(() -> isRunning("GMCNN Inpaint") ? Optional.empty() : Optional.of(true));
        StringBuilder changed = new StringBuilder(answer);
        for (int i = 0; i < 3; i++) {
            Object pixels = image.getStack().getPixels(i + 1);
            changed.append(' ').append(!Arrays.equals(before[i], (byte[]) pixels));
        }
        System.out.println(changed);
        image.changes = false;
        image.close();
    }

    private static Optional<YesNoCancelDialog> openQuestion() {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window instanceof YesNoCancelDialog && window.isShowing())
                .map(YesNoCancelDialog.class::cast)
                .findFirst();
    }

    private static Button button(Container container, String label) {
        for (Component component : container.getComponents()) {
            if (component instanceof Button button && button.getLabel().contains(label)) {
                return button;
            }
            Button inner = component instanceof Container c ? button(c, label) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    // ImageJ names the thread of a command after it.
    private static boolean isRunning(String command) {
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
        await(() -> image.isLocked() ? Optional.of(true) : Optional.empty());
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

    private static void press(GenericDialog dialog, int button) {
        dialog.actionPerformed(
                new ActionEvent(dialog.getButtons()[button], ActionEvent.ACTION_PERFORMED, ""));
    }

    private static Optional<GenericDialog> openDialog() {
        return Arrays.stream(Window.getWindows())
                .filter(window -> window instanceof GenericDialog && window.isShowing())
                .map(GenericDialog.class::cast)
                .findFirst();
    }

    private static <T> T await(Supplier<Optional<T>> condition) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            Optional<T> value = condition.get();
            if (value.isPresent()) {
                return value.get();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("Nothing happened within a minute.");
    }
}
