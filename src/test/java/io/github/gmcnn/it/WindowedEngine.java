package io.github.gmcnn.it;

import ij.Executer;
import ij.ImageJ;
import ij.plugin.frame.Recorder;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.DataFlavor;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.JTextArea;

/** Opens <i>GMCNN Engine</i> from ImageJ's menu as a person does and prints what is seen. */
final class WindowedEngine {

    private static final String COMMAND = "GMCNN Engine";

    private WindowedEngine() {}

    public static void main(String[] arguments) throws Exception {
        try {
            look();
            System.exit(0);
        } finally {
            Runtime.getRuntime().halt(1); // the windows would keep the process
        }
    }

    private static void look() throws Exception {
        new ImageJ();
        new Recorder();
        new Executer(COMMAND, null);
        JFrame frame = await(WindowedEngine::window);
        AbstractButton cancel = button(frame, "Cancel");
        await(() -> cancel.isEnabled() ? Optional.of(true) : Optional.empty());
        // an event is served while it works, so ImageJ is not frozen
        EventQueue.invokeAndWait(() -> System.out.println("served " + cancel.isEnabled()));
        JTextArea text = component(frame, JTextArea.class, area -> true);
        await(() -> text.getText().isEmpty() ? Optional.empty() : Optional.of(true));
        System.out.println("plain " + !text.getText().matches("(?s).*(GFLOP|jni).*"));
        EventQueue.invokeAndWait(() -> button(frame, "Details").doClick());
        System.out.println(text.getText());
        EventQueue.invokeAndWait(() -> button(frame, "Copy all").doClick());
        Object copied =
                Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        System.out.println("copied " + text.getText().equals(copied));
        EventQueue.invokeAndWait(() -> button(frame, "Close").doClick());
        System.out.println("closed " + !frame.isShowing());
        System.out.println(Recorder.getInstance().getText());
    }

    private static Optional<JFrame> window() {
        return Arrays.stream(Window.getWindows())
                .filter(w -> w instanceof JFrame frame && COMMAND.equals(frame.getTitle()))
                .filter(Window::isShowing)
                .map(JFrame.class::cast)
                .findFirst();
    }

    private static AbstractButton button(Container window, String label) {
        return component(window, AbstractButton.class, b -> label.equals(b.getText()));
    }

    private static <C extends Component> C component(
            Container window, Class<C> type, Predicate<C> wanted) {
        return components(window)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
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

    private static <T> T await(Supplier<Optional<T>> condition) throws InterruptedException {
        for (int i = 0; i < 6000; i++) {
            Optional<T> value = condition.get();
            if (value.isPresent()) {
                return value.get();
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("Nothing happened within a minute.");
    }
}
