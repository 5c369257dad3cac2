package io.github.gmcnn.imagej.ui;

import ij.gui.MultiLineLabel;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.MouseInfo;
import java.awt.Point;
import java.awt.PointerInfo;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Tooltips, which AWT does not have: the help of a field while the mouse rests on it. */
final class FieldTips extends MouseAdapter {

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS, EventQueue::invokeLater);

    private static final Color PAPER = new Color(255, 255, 225); // X11's own is glaring

    private final Window owner;
    private final String words;
    private int visits; // of the mouse
    private Window tip;

    private FieldTips(Window owner, String words) {
        this.owner = owner;
        this.words = words;
    }

    /** Adds one to a component of a window. */
    static void add(Window owner, Component field, String words) {
        field.addMouseListener(new FieldTips(owner, words));
    }

    @Override
    public void mouseEntered(MouseEvent event) {
        int visit = ++visits;
        LATER.execute(
                () -> {
                    if (visit == visits && isUnderMouse(event.getComponent())) {
                        show(event.getComponent());
                    }
                });
    }

    // The list of a choice takes the mouse away without a word.
    private static boolean isUnderMouse(Component field) {
        PointerInfo mouse = MouseInfo.getPointerInfo();
        if (mouse == null || !field.isShowing()) {
            return false;
        }
        Point at = field.getLocationOnScreen();
        return new Rectangle(at, field.getSize()).contains(mouse.getLocation());
    }

    private void show(Component field) {
        MultiLineLabel label = new MultiLineLabel(Failures.wrap(words));
        label.setFont(owner.getFont());
        tip = new Window(owner);
        tip.setFocusableWindowState(false);
        label.addMouseListener(
                new MouseAdapter() {
                    @Override
                    public void mouseEntered(MouseEvent event) {
                        hide();
                    }
                });
        tip.setBackground(PAPER);
        tip.setForeground(Color.BLACK);
        tip.add(label, BorderLayout.CENTER);
        tip.pack();
        Point at = field.getLocationOnScreen();
        tip.setLocation(FormWindow.inside(tip, at.x + 8, at.y + field.getHeight() + 4));
        tip.setVisible(true);
    }

    @Override
    public void mouseExited(MouseEvent event) {
        hide();
    }

    @Override
    public void mousePressed(MouseEvent event) {
        hide();
    }

    private void hide() {
        visits++;
        if (tip != null) {
            tip.dispose();
            tip = null;
        }
    }
}
