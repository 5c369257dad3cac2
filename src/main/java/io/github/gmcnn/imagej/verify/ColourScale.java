package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.process.LUT;
import io.github.gmcnn.imagej.options.OptionSpec;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.util.Locale;

/** The values that the colours of an image stand for, in a corner of its window at any zoom. */
final class ColourScale {

    private static final int WIDTH = 16;
    private static final int HEIGHT = 120;
    private static final int GAP = 6;
    private static final int LABELS = 3;

    private ColourScale() {}

    /** Draws it in the upper right corner of a canvas of some width. */
    static void draw(Graphics graphics, ImagePlus image, int width) {
        String unit = image.getCalibration().getValueUnit();
        String heading = unit.equals("Gray Value") ? "" : unit;
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        int letters = graphics.getFontMetrics().stringWidth("-00000.0");
        int left = width - WIDTH - letters - 3 * GAP;
        int line = graphics.getFontMetrics().getHeight();
        int top = 2 * GAP + (heading.isEmpty() ? 0 : line);
        graphics.setColor(new Color(255, 255, 255, 220));
        graphics.fillRect(left - GAP, GAP / 2, width, top + HEIGHT + line / 2);
        drawColours(graphics, image.getProcessor().getLut(), left, top);
        graphics.setColor(Color.BLACK);
        graphics.drawRect(left, top, WIDTH, HEIGHT);
        graphics.drawString(heading, left, top - GAP);
        for (int i = 0; i < LABELS; i++) {
            double share = (double) i / (LABELS - 1);
            double value =
                    image.getDisplayRangeMax()
                            + share * (image.getDisplayRangeMin() - image.getDisplayRangeMax());
            int y = top + (int) (share * HEIGHT) + line / 3;
            graphics.drawString(text(value), left + WIDTH + GAP, y);
        }
    }

    private static void drawColours(Graphics graphics, LUT lut, int left, int top) {
        for (int y = 0; y < HEIGHT; y++) {
            graphics.setColor(new Color(lut.getRGB(255 - 255 * y / (HEIGHT - 1))));
            graphics.fillRect(left, top + y, WIDTH, 1);
        }
    }

    private static String text(double value) {
        return OptionSpec.text(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)));
    }
}
