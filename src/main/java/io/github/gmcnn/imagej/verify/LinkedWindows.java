package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.StackWindow;
import java.awt.Graphics;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** Windows side by side that show the same part of their images; zoom or scroll any of them. */
final class LinkedWindows {

    private static final int GAP = 10;

    private final List<Canvas> canvases = new ArrayList<>();
    private boolean following;

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

        Canvas(ImagePlus image, boolean scale) {
            super(image);
            this.scale = scale;
        }

        // ImageJ has no event for zoom and position, but paints after each change.
        @Override
        public void paint(Graphics graphics) {
            super.paint(graphics);
            if (scale) {
                ColourScale.draw(graphics, imp, getWidth());
            }
            follow(this);
        }

        void show(Canvas like) {
            boolean same =
                    like.getSrcRect().equals(getSrcRect())
                            && like.getMagnification() == getMagnification();
            if (!same && imp.getWindow() != null) {
                show(new Rectangle(like.getSrcRect()), like.getMagnification());
            }
        }

        void show(Rectangle part, double zoom) {
            setSize((int) Math.round(part.width * zoom), (int) Math.round(part.height * zoom));
            setSourceRect(part);
            setMagnification(zoom);
            imp.getWindow().pack();
            repaint();
        }
    }
}
