package io.github.gmcnn.it;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.AWTException;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;

/** A hand at the mouse and the keyboard, whose events come through the display as a person's do. */
final class RobotHand {

    private final Robot robot;

    RobotHand() throws AWTException {
        robot = new Robot();
        robot.setAutoWaitForIdle(true);
    }

    /** Moves to a point of an image, in its pixels. */
    void move(ImagePlus image, double x, double y) {
        ImageCanvas canvas = image.getCanvas();
        Point corner = canvas.getLocationOnScreen();
        robot.mouseMove(
                corner.x + (int) Math.round(canvas.screenXD(x)),
                corner.y + (int) Math.round(canvas.screenYD(y)));
    }

    /** Moves away from all images. */
    void leave() {
        robot.mouseMove(1, 1);
    }

    /** Paints a line through points, in pixels of an image: x, y, x, y... */
    void paint(ImagePlus image, double... points) {
        move(image, points[0], points[1]);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        for (int i = 2; i < points.length; i += 2) {
            int parts = 4;
            for (int part = 1; part <= parts; part++) {
                double share = (double) part / parts;
                move(
                        image,
                        points[i - 2] + share * (points[i] - points[i - 2]),
                        points[i - 1] + share * (points[i + 1] - points[i - 1]));
            }
        }
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    /** Does something while a key is held. */
    void with(int key, Runnable work) {
        robot.keyPress(key);
        work.run();
        robot.keyRelease(key);
    }

    /** Presses a key and releases it at once: the display repeats a key that is held. */
    void type(int key) {
        robot.setAutoWaitForIdle(false);
        try {
            robot.keyPress(key);
            robot.keyRelease(key);
        } finally {
            robot.setAutoWaitForIdle(true);
        }
        robot.waitForIdle();
    }

    /** Waits until the keys go to an image. */
    void focus(ImagePlus image) throws InterruptedException {
        image.getWindow().toFront();
        KeyboardFocusManager manager = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        BrushDesk.await(
                () -> {
                    image.getCanvas().requestFocus();
                    robot.waitForIdle();
                    return manager.getFocusOwner() == image.getCanvas();
                });
    }

    /** The keys of the brush. */
    static final int SMALLER = KeyEvent.VK_OPEN_BRACKET;

    static final int LARGER = KeyEvent.VK_CLOSE_BRACKET;
}
