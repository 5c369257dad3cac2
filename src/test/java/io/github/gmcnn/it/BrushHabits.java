package io.github.gmcnn.it;

import static io.github.gmcnn.it.BrushDesk.await;
import static io.github.gmcnn.it.BrushDesk.close;
import static io.github.gmcnn.it.BrushDesk.copy;
import static io.github.gmcnn.it.BrushDesk.filled;
import static io.github.gmcnn.it.BrushDesk.lastLine;
import static io.github.gmcnn.it.BrushDesk.select;
import static io.github.gmcnn.it.BrushDesk.show;
import static io.github.gmcnn.it.BrushDesk.steps;
import static io.github.gmcnn.it.BrushDesk.zoom;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.text.TextWindow;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the brush does besides filling one stroke, and the commands around it. */
record BrushHabits(RobotHand hand) {

    String duringAFill() throws Exception {
        ImagePlus image = show("8-bit");
        select("");
        zoom(image, 1);
        Object[] before = copy(image);
        int strokes = 12;
        int waited = 0;
        for (int i = 0; i < strokes; i++) {
            double x = 60 + i % 4 * 80;
            double y = 80 + i / 4 * 90;
            hand.paint(image, x, y, x + 30, y + 10);
            waited += image.isLocked() ? 1 : 0;
        }
        filled(image, strokes);
        for (int i = 0; i < strokes; i++) {
            IJ.run("Undo");
        }
        boolean undone = Arrays.deepEquals(before, copy(image));
        close(image);
        return strokes
                + " of "
                + strokes
                + ", painted while filling "
                + (waited > 0)
                + ", undone "
                + undone;
    }

    String collected() throws Exception {
        ImagePlus image = show("8-bit");
        select("");
        zoom(image, 1);
        hand.with(
                KeyEvent.VK_SHIFT,
                () -> {
                    hand.paint(image, 100, 100, 140, 100);
                    hand.paint(image, 200, 200, 240, 200);
                });
        int before = steps(image);
        hand.focus(image);
        hand.type(KeyEvent.VK_ENTER);
        filled(image, 1);
        String line = lastLine();
        close(image);
        return "before Enter " + before + ", " + line;
    }

    String dropped() throws Exception {
        ImagePlus image = show("8-bit");
        select("");
        zoom(image, 1);
        hand.with(KeyEvent.VK_SHIFT, () -> hand.paint(image, 100, 100, 140, 100));
        hand.focus(image);
        hand.type(KeyEvent.VK_ESCAPE);
        hand.paint(image, 200, 200, 240, 200);
        filled(image, 1);
        String line = lastLine();
        close(image);
        return line;
    }

    String sizes() throws Exception {
        ImagePlus image = show("8-bit");
        select("");
        zoom(image, 1);
        hand.move(image, 200, 200);
        hand.focus(image);
        hand.type(RobotHand.LARGER);
        hand.type(RobotHand.LARGER);
        hand.type(RobotHand.SMALLER);
        hand.paint(image, 200, 200);
        filled(image, 1);
        String keys = lastLine();
        hand.with(KeyEvent.VK_ALT, () -> hand.paint(image, 100, 300, 110, 300));
        hand.paint(image, 100, 100);
        filled(image, 2);
        String dragged = lastLine();
        close(image);
        return keys + " " + dragged;
    }

    // The circle is under the mouse, but not in what is made of the image.
    String flattened() throws Exception {
        ImagePlus image = show("RGB");
        image.deleteRoi();
        select("");
        zoom(image, 1);
        hand.move(image, 200, 200);
        await(() -> image.getCanvas().getShowAllList() != null);
        IJ.run(image, "Flatten", "");
        ImagePlus flat = WindowManager.getCurrentImage();
        boolean same = Arrays.equals(colours(image), colours(flat));
        close(flat);
        close(image);
        return "" + same;
    }

    // Whatever the fourth byte is.
    private static int[] colours(ImagePlus image) {
        return Arrays.stream((int[]) image.getProcessor().getPixels())
                .map(pixel -> pixel & 0xffffff)
                .toArray();
    }

    String before() throws Exception {
        ImagePlus image = show("16-bit");
        select("");
        zoom(image, 1);
        hand.paint(image, 200, 200, 240, 200);
        filled(image, 1);
        hand.leave();
        await(() -> image.getCanvas().getShowAllList() == null);
        Object[] filled = copy(image);
        hand.focus(image);
        hand.type(KeyEvent.VK_8);
        await(() -> image.getCanvas().getShowAllList() != null);
        boolean same = Arrays.deepEquals(filled, copy(image));
        hand.type(KeyEvent.VK_8);
        await(() -> image.getCanvas().getShowAllList() == null);
        String text = "pixels untouched " + same + ", " + compared(image);
        close(image);
        return text;
    }

    static String compared(ImagePlus image) throws Exception {
        IJ.run(image, "GMCNN Compare", "");
        ImagePlus difference = WindowManager.getCurrentImage();
        IJ.run("In [+]");
        double zoom = difference.getCanvas().getMagnification();
        List<ImagePlus> three = new ArrayList<>();
        for (String begin : List.of("Before ", "After ", "Difference ")) {
            three.add(WindowManager.getImage(begin + image.getTitle()));
        }
        await(() -> three.stream().allMatch(i -> i.getCanvas().getMagnification() == zoom));
        Rectangle part = difference.getCanvas().getSrcRect();
        await(() -> three.stream().allMatch(i -> i.getCanvas().getSrcRect().equals(part)));
        three.forEach(BrushDesk::close);
        return "linked " + three.size();
    }

    static String table() throws Exception {
        boolean before = WindowManager.getWindow("GMCNN Fills") != null;
        IJ.run("GMCNN Fills");
        await(() -> WindowManager.getWindow("GMCNN Fills") != null);
        TextWindow window = (TextWindow) WindowManager.getWindow("GMCNN Fills");
        String text = window.getTextPanel().getColumnHeadings().strip().replace('\t', ',');
        window.close();
        return "unasked " + before + ", columns " + text;
    }
}
