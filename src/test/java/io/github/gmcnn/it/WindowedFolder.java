package io.github.gmcnn.it;

import ij.Executer;
import ij.IJ;
import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.HierarchyEvent;
import java.awt.event.ItemEvent;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JTextArea;

/** Uses <i>GMCNN Inpaint Folder</i> from the menu as a person does and prints what is seen. */
final class WindowedFolder {

    private static final String COMMAND = "GMCNN Inpaint Folder";

    private WindowedFolder() {}

    public static void main(String[] folder) throws Exception {
        try {
            use(folder[0]);
            System.exit(0);
        } finally {
            Runtime.getRuntime().halt(1); // the windows would keep the process
        }
    }

    private static void use(String folder) throws Exception {
        new ImageJ();
        new Recorder();
        new Executer(COMMAND, null);
        GenericDialog dialog = await(() -> window(GenericDialog.class, COMMAND));
        List<TextField> texts = all(dialog, TextField.class);
        EventQueue.invokeAndWait(() -> texts.get(0).setText(folder));
        System.out.println(await(() -> hint(dialog, "\\d+ file.*")));
        tick(dialog, "More options");
        System.out.println("kept " + keptWhileTyping(texts));
        System.out.println(await(() -> hint(dialog, "4 file.*")));
        choose(dialog, "As labels: the nearest value"); // without a network
        EventQueue.invokeAndWait(
                () -> dialog.actionPerformed(new ActionEvent(dialog.getButtons()[0], 0, "OK")));
        JFrame failed = await(() -> window(JFrame.class, COMMAND + ": failed"));
        System.out.println(all(failed, JTextArea.class).get(0).getText());
        ResultsTable table = await(() -> Optional.ofNullable(table()));
        for (int row = 0; row < table.size(); row++) {
            System.out.println(
                    "row "
                            + table.getStringValue("file", row)
                            + " "
                            + table.getStringValue("status", row));
        }
        System.out.println("log " + IJ.getLog());
        System.out.println("progress " + window(JFrame.class, COMMAND).isPresent());
        System.out.println(Recorder.getInstance().getText());
    }

    // A field that is taken out of the window and put back would lose the keyboard.
    private static boolean keptWhileTyping(List<TextField> texts) throws Exception {
        TextField names =
                texts.stream().filter(text -> text.getText().equals("*")).findFirst().orElseThrow();
        AtomicInteger moves = new AtomicInteger();
        names.addHierarchyListener(
                event -> {
                    if ((event.getChangeFlags() & HierarchyEvent.DISPLAYABILITY_CHANGED) != 0) {
                        moves.incrementAndGet();
                    }
                });
        for (String typed : List.of("*.", "*.t", "*.ti", "*.tif")) {
            EventQueue.invokeAndWait(() -> names.setText(typed));
            EventQueue.invokeAndWait(() -> {}); // after what the field has told
        }
        return names.isShowing() && moves.get() == 0;
    }

    private static ResultsTable table() {
        return ResultsTable.getResultsTable(COMMAND);
    }

    private static void tick(GenericDialog dialog, String label) throws Exception {
        Checkbox box =
                all(dialog, Checkbox.class).stream()
                        .filter(each -> each.getLabel().startsWith(label))
                        .findFirst()
                        .orElseThrow();
        box.setState(true);
        ItemEvent event = new ItemEvent(box, ItemEvent.ITEM_STATE_CHANGED, label, 1);
        EventQueue.invokeAndWait(
                () ->
                        Arrays.stream(box.getItemListeners())
                                .forEach(l -> l.itemStateChanged(event)));
    }

    private static void choose(GenericDialog dialog, String item) throws Exception {
        for (Choice choice : all(dialog, Choice.class)) {
            choice.select(item); // others have no such item
        }
        EventQueue.invokeAndWait(() -> dialog.itemStateChanged(null));
    }

    // ImageJ's label draws its lines, but does not tell them.
    private static Optional<String> hint(GenericDialog dialog, String pattern) {
        return all(dialog, MultiLineLabel.class).stream()
                .map(WindowedFolder::lines)
                .filter(text -> text.matches(pattern))
                .findFirst();
    }

    private static String lines(MultiLineLabel label) {
        try {
            Field lines = MultiLineLabel.class.getDeclaredField("lines");
            lines.setAccessible(true);
            return String.join(" ", (String[]) lines.get(label)).strip();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <W extends Window> Optional<W> window(Class<W> type, String title) {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .filter(type::isInstance)
                .filter(window -> title.equals(title(window)))
                .map(type::cast)
                .findFirst();
    }

    private static String title(Window window) {
        return window instanceof java.awt.Dialog dialog
                ? dialog.getTitle()
                : ((java.awt.Frame) window).getTitle();
    }

    private static <C extends Component> List<C> all(Container container, Class<C> type) {
        return components(container).filter(type::isInstance).map(type::cast).toList();
    }

    private static Stream<Component> components(Container container) {
        return Arrays.stream(container.getComponents())
                .flatMap(
                        each ->
                                each instanceof Container inner
                                        ? Stream.concat(Stream.of(each), components(inner))
                                        : Stream.of(each));
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
