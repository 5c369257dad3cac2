package io.github.gmcnn.it;

import ij.Executer;
import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ItemEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;

/**
 * Trains by ImageJ's windows as a person does and prints what is seen; runs in a process of its
 * own. The argument is the folder with the pictures.
 */
final class WindowedTraining {

    private static final String COMMAND = "GMCNN Train";

    private WindowedTraining() {}

    public static void main(String[] arguments) throws Exception {
        try {
            train(arguments[0]);
            System.exit(0);
        } finally {
            Runtime.getRuntime().halt(1); // the windows would keep the process
        }
    }

    private static void train(String pictures) throws Exception {
        new ImageJ();
        new Recorder();
        System.out.println(PatchedImageJ.BEGIN + "stop");
        stopAndKeep(pictures);
        System.out.println(PatchedImageJ.BEGIN + "cancel");
        cancel();
    }

    private static void stopAndKeep(String pictures) throws Exception {
        new Executer(COMMAND, null);
        GenericDialog dialog = Windows.await(() -> Windows.window(GenericDialog.class, COMMAND));
        System.out.println("few lines " + (dialog.getHeight() < 300));
        text(dialog, 0).setText(pictures);
        ((Choice) dialog.getChoices().get(0)).select("scratch");
        text(dialog, 2).setText("cells");
        showMore(dialog);
        System.out.println("fits " + (dialog.getWidth() <= 800 && dialog.getHeight() <= 570));
        ((JTextField) named(dialog, "holes")).setText("24");
        ((JTextField) named(dialog, "steps")).setText("100000");
        ((JComboBox<?>) named(dialog, "device")).setSelectedItem("cpu");
        ((JComboBox<?>) named(dialog, "phases")).setSelectedItem("reconstruction");
        ((JTextField) named(dialog, "width")).setText("4");
        ((JTextField) named(dialog, "previewevery")).setText("2");
        WindowedImageJ.press(dialog, 0);
        JFrame frame = Windows.await(() -> Windows.window(JFrame.class, COMMAND + ": cells"));
        Windows.await(() -> tab(frame, "Loss"));
        Windows.await(() -> tab(frame, "Preview"));
        click(frame, "Stop and keep");
        JFrame finished =
                Windows.await(() -> Windows.window(JFrame.class, COMMAND + ": cells finished"));
        System.out.println("fits " + (finished.getWidth() <= 800 && finished.getHeight() <= 570));
        System.out.println("ends " + text(finished).replaceAll("[0-9.]+ dB", "X dB"));
        click(finished, "Close");
        Windows.await(() -> finished.isShowing() ? Optional.empty() : Optional.of(true));
        System.out.println(recorded().replace(pictures, "PICTURES"));
        String log = IJ.getLog(); // null as long as its window was never opened
        System.out.println("log " + (log != null && log.contains("GMCNN: trained model cells")));
        System.out.println("ended " + !isRunning());
        System.out.println("images " + WindowManager.getImageCount());
    }

    // The dialog begins with what was chosen before, but that name is taken now.
    private static void cancel() throws Exception {
        IJ.log("\\Clear");
        new Executer(COMMAND, null);
        GenericDialog dialog = Windows.await(() -> Windows.window(GenericDialog.class, COMMAND));
        WindowedImageJ.press(dialog, 0);
        GenericDialog again = Windows.await(() -> another(dialog));
        text(again, 2).setText("cells 2");
        WindowedImageJ.press(again, 0);
        JFrame frame = Windows.await(() -> Windows.window(JFrame.class, COMMAND + ": cells 2"));
        Windows.await(() -> tab(frame, "Loss"));
        click(frame, "Cancel");
        JDialog question = Windows.await(() -> Windows.window(JDialog.class, COMMAND));
        click(question, "Go on");
        Windows.await(() -> question.isShowing() ? Optional.empty() : Optional.of(true));
        System.out.println("goes on " + isRunning());
        click(frame, "Cancel");
        click(Windows.await(() -> Windows.window(JDialog.class, COMMAND)), "Cancel training");
        Windows.await(() -> Windows.window(JFrame.class, COMMAND + ": cells 2 cancelled"));
        Windows.await(() -> isRunning() ? Optional.empty() : Optional.of(true));
        System.out.println("resumable " + IJ.getLog().contains("resume="));
    }

    private static void showMore(GenericDialog dialog) throws Exception {
        Checkbox more = (Checkbox) dialog.getCheckboxes().get(0);
        EventQueue.invokeAndWait(
                () -> {
                    more.setState(true);
                    more.dispatchEvent(
                            new ItemEvent(
                                    more,
                                    ItemEvent.ITEM_STATE_CHANGED,
                                    more.getLabel(),
                                    ItemEvent.SELECTED));
                });
    }

    // What cannot be used is said in the next one.
    private static Optional<GenericDialog> another(GenericDialog dialog) {
        return Windows.window(GenericDialog.class, COMMAND).filter(next -> next != dialog);
    }

    private static TextField text(GenericDialog dialog, int index) {
        return (TextField) dialog.getStringFields().get(index);
    }

    private static void click(Window window, String label) throws Exception {
        AbstractButton button =
                (AbstractButton)
                        components(window)
                                .filter(
                                        c ->
                                                c instanceof AbstractButton b
                                                        && b.getText().equals(label))
                                .findFirst()
                                .orElseThrow();
        EventQueue.invokeLater(button::doClick);
    }

    private static Component named(Container container, String name) {
        return components(container)
                .filter(c -> name.equals(c.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> components(Container container) {
        return Arrays.stream(container.getComponents())
                .flatMap(
                        c ->
                                c instanceof Container inner
                                        ? Stream.concat(Stream.of(c), components(inner))
                                        : Stream.of(c));
    }

    private static Optional<Boolean> tab(JFrame frame, String title) {
        return components(frame)
                .filter(c -> c instanceof JTabbedPane tabs && tabs.indexOfTab(title) >= 0)
                .map(c -> true)
                .findFirst();
    }

    private static String text(JFrame frame) {
        return components(frame)
                .filter(c -> c instanceof JTextArea)
                .map(c -> ((JTextArea) c).getText().lines().findFirst().orElse(""))
                .findFirst()
                .orElseThrow();
    }

    private static String recorded() throws InterruptedException {
        return Windows.await(
                () ->
                        Recorder.getInstance()
                                .getText()
                                .lines()
                                .filter(line -> line.contains(COMMAND))
                                .findFirst());
    }

    // ImageJ names the thread of a command after it.
    private static boolean isRunning() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(COMMAND));
    }
}
