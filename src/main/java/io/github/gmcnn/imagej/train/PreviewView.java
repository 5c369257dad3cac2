package io.github.gmcnn.imagej.train;

import ij.ImageStack;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JComponent;

/** Shows the slices of a preview side by side, as large as there is room, with their names. */
final class PreviewView extends JComponent {

    private static final int GAP = 8;

    private ImageStack stack = new ImageStack(1, 1);

    PreviewView() {
        setPreferredSize(new Dimension(1, 1)); // whatever the curves leave
    }

    /** Shows another preview. */
    void show(ImageStack preview) {
        stack = preview;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        int words = graphics.getFontMetrics().getHeight();
        int room = getWidth() / Math.max(1, stack.size()) - GAP;
        double scale =
                Math.min(
                        (double) room / stack.getWidth(),
                        (double) (getHeight() - words - GAP) / stack.getHeight());
        int width = (int) (scale * stack.getWidth());
        int height = (int) (scale * stack.getHeight());
        ((Graphics2D) graphics)
                .setRenderingHint(
                        RenderingHints.KEY_INTERPOLATION,
                        RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (int i = 0; i < stack.size(); i++) {
            int x = i * (room + GAP) + (room - width) / 2;
            graphics.drawString(stack.getSliceLabel(i + 1), x, words - GAP / 2);
            graphics.drawImage(
                    stack.getProcessor(i + 1).createImage(), x, words, width, height, null);
        }
    }
}
