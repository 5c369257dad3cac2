package io.github.gmcnn.imagej.ui;

import ij.IJ;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.KeyStroke;

/** What the windows of all commands have in common; event thread only. */
public final class Windows {

    private static final int GAP = 10;

    private Windows() {}

    /** Shows a window below ImageJ's own, moved and cut so that all of it is on the screen. */
    public static void show(JFrame frame) {
        Rectangle screen =
                GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        Dimension size = frame.getSize();
        frame.setSize(Math.min(size.width, screen.width), Math.min(size.height, screen.height));
        int bottom = screen.y + screen.height - frame.getHeight();
        frame.setLocation(screen.x + leftOf(frame, screen), Math.max(0, Math.min(below(), bottom)));
        frame.setVisible(true);
    }

    private static int leftOf(JFrame frame, Rectangle screen) {
        return Math.min(GAP, screen.width - frame.getWidth());
    }

    private static int below() {
        return IJ.getInstance() == null
                ? 0
                : IJ.getInstance().getY() + IJ.getInstance().getHeight() + GAP;
    }

    /** Lets the Escape key close a window as its own button does. */
    public static void closeByEscape(JFrame frame) {
        frame.getRootPane()
                .registerKeyboardAction(
                        e -> close(frame),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    /** Closes a window as a click on its frame does. */
    public static void close(JFrame frame) {
        frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING));
    }
}
