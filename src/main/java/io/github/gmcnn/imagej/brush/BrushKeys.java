package io.github.gmcnn.imagej.brush;

import ij.ImageJ;
import ij.gui.ImageWindow;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.KeyEvent;

/** The keys of the brush, in image windows and ImageJ's own, as long as it is selected. */
final class BrushKeys implements KeyEventDispatcher {

    private final HealingBrush brush;

    private BrushKeys(HealingBrush brush) {
        this.brush = brush;
    }

    /** Listens from now on; {@link ij.plugin.tool.PlugInTool} has no keys. */
    static void listenFor(HealingBrush brush) {
        KeyboardFocusManager.getCurrentKeyboardFocusManager()
                .addKeyEventDispatcher(new BrushKeys(brush));
    }

    @Override
    public boolean dispatchKeyEvent(KeyEvent event) {
        Window window = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusedWindow();
        boolean here = window instanceof ImageWindow || window instanceof ImageJ;
        return event.getID() == KeyEvent.KEY_PRESSED && here && brush.isSelected() && isUsed(event);
    }

    private boolean isUsed(KeyEvent event) {
        return switch (event.getKeyChar()) {
            case '[' -> grow(-1);
            case ']' -> grow(1);
            case KeyEvent.VK_ESCAPE -> brush.drop();
            case KeyEvent.VK_ENTER -> brush.hasCollected() && fill();
            default -> false;
        };
    }

    private boolean grow(int steps) {
        brush.grow(steps);
        return true;
    }

    private boolean fill() {
        brush.fill();
        return true;
    }
}
