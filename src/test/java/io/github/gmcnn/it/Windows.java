package io.github.gmcnn.it;

import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds and uses the windows of this process as a person does. */
final class Windows {

    private Windows() {}

    static void ok(GenericDialog dialog) throws Exception {
        EventQueue.invokeAndWait(
                () -> dialog.actionPerformed(new ActionEvent(dialog.getButtons()[0], 0, "OK")));
    }

    static void tick(GenericDialog dialog, String label) throws Exception {
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

    static void choose(GenericDialog dialog, String item) throws Exception {
        for (Choice choice : all(dialog, Choice.class)) {
            choice.select(item); // others have no such item
        }
        EventQueue.invokeAndWait(() -> dialog.itemStateChanged(null));
    }

    // ImageJ's label draws its lines, but does not tell them.
    static Optional<String> hint(GenericDialog dialog, String pattern) {
        return all(dialog, MultiLineLabel.class).stream()
                .map(Windows::lines)
                .filter(text -> text.matches(pattern))
                .findFirst();
    }

    static String lines(MultiLineLabel label) {
        try {
            Field lines = MultiLineLabel.class.getDeclaredField("lines");
            lines.setAccessible(true);
            return String.join(" ", (String[]) lines.get(label)).strip();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static <W extends Window> Optional<W> window(Class<W> type, String title) {
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

    static <C extends Component> List<C> all(Container container, Class<C> type) {
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

    static <T> T await(Supplier<Optional<T>> condition) throws InterruptedException {
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
