package io.github.gmcnn.imagej.ui;

import ij.gui.HTMLDialog;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Window;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JEditorPane;

/** A page of help in ImageJ's own window for such, which begins at the right place. */
final class HelpWindow {

    private HelpWindow() {}

    /**
     * Shows it; returns when it is closed where the dialog is modal, else at once.
     *
     * @param page in HTML
     * @param anchor the name of a place in the page; its beginning if empty
     */
    static void show(Dialog dialog, String page, Optional<String> anchor) {
        String title = dialog.getTitle() + " Help";
        // ImageJ's window is on the screen before its constructor returns.
        anchor.ifPresent(name -> EventQueue.invokeLater(() -> scroll(title, name)));
        if (dialog.isModal()) {
            new HTMLDialog(dialog, title, page);
        } else {
            new HTMLDialog(title, page, false);
        }
    }

    private static void scroll(String title, String anchor) {
        Stream.of(Window.getWindows())
                .filter(window -> window instanceof HTMLDialog && window.isShowing())
                .map(HTMLDialog.class::cast)
                .filter(window -> title.equals(window.getTitle()))
                .flatMap(HelpWindow::pages)
                .forEach(page -> scroll(page, anchor));
    }

    // The first time lays the page out for the width of the window, which moves the place.
    private static void scroll(JEditorPane page, String anchor) {
        page.scrollToReference(anchor);
        EventQueue.invokeLater(() -> page.scrollToReference(anchor));
    }

    private static Stream<JEditorPane> pages(Component part) {
        if (part instanceof JEditorPane page) {
            return Stream.of(page);
        }
        return part instanceof Container box
                ? Stream.of(box.getComponents()).flatMap(HelpWindow::pages)
                : Stream.empty();
    }
}
