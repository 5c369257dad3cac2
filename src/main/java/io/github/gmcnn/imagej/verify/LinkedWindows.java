package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.StackWindow;
import java.awt.Graphics;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Windows side by side that show the same part of their images; zoom or scroll any of them. */
final class LinkedWindows {

    private static final int GAP = 10;

    private final List<Canvas> canvases = new CopyOnWriteArrayList<>();
    private volatile boolean following = true; // only when all are open

    private LinkedWindows() {}

    /**
     * Opens them.
     *
     * @param like the image whose zoom and position they begin with, as far as the screen has room
     * @param images of one size; the last one shows what its colours stand for
     */
    static void open(ImagePlus like, List<ImagePlus> images) {
        LinkedWindows windows = new LinkedWindows();
        images.forEach(image -> windows.open(image, image == images.get(images.size() - 1)));
        Rectangle screen =
                GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        int third = screen.width / images.size();
        Rectangle part = like.getCanvas() == null ? null : like.getCanvas().getSrcRect();
        Rectangle seen =
                part == null ? new Rectangle(0, 0, like.getWidth(), like.getHeight()) : part;
        double zoom = like.getCanvas() == null ? 1 : like.getCanvas().getMagnification();
        double room = (third - 4.0 * GAP) / seen.width;
        for (int i = 0; i < images.size(); i++) {
            windows.canvases.get(i).show(seen, Math.min(zoom, room));
            ImageWindow window = images.get(i).getWindow();
            window.setLocation(screen.x + i * third + GAP, screen.y + screen.height / 4);
        }
        windows.following = false;
    }

    private void open(ImagePlus image, boolean scale) {
        Canvas canvas = new Canvas(image, scale);
        if (image.getStackSize() > 1) {
            image.setWindow(new StackWindow(image, canvas));
        } else {
            image.setWindow(new ImageWindow(image, canvas));
        }
        canvases.add(canvas);
    }

    private void follow(Canvas moved) {
        if (following) {
            return;
        }
        following = true;
        try {
            canvases.stream().filter(other -> other != moved).forEach(other -> other.show(moved));
        } finally {
            following = false;
        }
    }

    private final class Canvas extends ImageCanvas {

        private static final long serialVersionUID = 1L;

        private final boolean scale;
        private transient Rectangle part; // as it was shown last
        private double zoom;

        Canvas(ImagePlus image, boolean scale) {
            super(image);
            this.scale = scale;
        }

        // ImageJ has no event for zoom and position, but paints after each change. It also paints
        // without one, which must not take the others back.
        @Override
        public void paint(Graphics graphics) {
            super.paint(graphics);
            if (scale) {
                ColourScale.draw(graphics, imp, getWidth());
            }
            if (!getSrcRect().equals(part) || getMagnification() != zoom) {
                keep();
                follow(this);
            }
        }

        private void keep() {
            part = new Rectangle(getSrcRect());
            zoom = getMagnification();
        }

        void show(Canvas like) {
            if (imp.getWindow() != null) {
                show(like.part, like.zoom);
            }
        }

        void show(Rectangle other, double magnification) {
            setSize(
                    (int) Math.round(other.width * magnification),
                    (int) Math.round(other.height * magnification));
            setSourceRect(other);
            setMagnification(magnification);
            imp.getWindow().pack();
            keep();
            repaint();
        }
    }
}
