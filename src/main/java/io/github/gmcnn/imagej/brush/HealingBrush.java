package io.github.gmcnn.imagej.brush;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Toolbar;
import ij.plugin.tool.PlugInTool;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.SameImage;
import io.github.gmcnn.imagej.masks.Stroke;
import io.github.gmcnn.imagej.options.OptionSpec;
import java.awt.EventQueue;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * The tool: paints strokes, which are filled in the image. ImageJ calls it on the event thread.
 *
 * <p>It never touches the selection.
 */
final class HealingBrush extends PlugInTool {

    private static final String NAME = BrushOptions.TABLE.command();

    /** The one in the toolbar. */
    static final HealingBrush TOOL = new HealingBrush();

    private final StrokeQueue queue = new StrokeQueue();
    private final BrushMarks marks = new BrushMarks();
    private volatile BrushOptions options = BrushOptions.last(); // the dialog has its own thread
    private boolean warmed;
    private ImagePlus painted; // the image that is painted on
    private Painting painting; // what is not yet given to be filled; null where nothing is
    private boolean drawing;
    private Sizing sizing;

    /** What is dragged to another size. */
    private record Sizing(int x, Point2D.Double centre, double size) {}

    private HealingBrush() {
        BrushKeys.listenFor(this);
    }

    /** Puts it into the toolbar, where it stays over a restart, and selects it. */
    @Override
    public void run(String argument) {
        Toolbar.addPlugInTool(this);
        if (isSelected()) {
            warm(); // not where ImageJ only brings it back
        }
    }

    boolean isSelected() {
        return Toolbar.getPlugInTool() == this;
    }

    private void warm() {
        if (!warmed) {
            warmed = true;
            queue.warm(options);
        }
    }

    /** Returns the options. */
    BrushOptions options() {
        return options;
    }

    /** Sets the options and keeps them for the next start. */
    void use(BrushOptions others) {
        warmed &= others.model().equals(options.model());
        options = others;
        options.remember();
    }

    @Override
    public String getToolName() {
        return NAME + " (paint over a defect; double-click for options)";
    }

    // A plaster.
    @Override
    public String getToolIcon() {
        return "Cfc8H1aa1e55e1a0 C852P1aa1e55e1a0 L478bL74b8D68D86D88D97D79";
    }

    @Override
    public void showOptionsDialog() {
        new Thread(() -> BrushDialog.ask(this), NAME + " options").start();
    }

    @Override
    public void mousePressed(ImagePlus image, MouseEvent event) {
        event.consume();
        warm();
        if (event.isAltDown()) {
            sizing = new Sizing(event.getX(), at(image, event), options.size());
        } else if (SameImage.isChangeable(image)) {
            begin(image, at(image, event));
        } else {
            IJ.showStatus(
                    "The virtual stack "
                            + image.getTitle()
                            + " cannot be changed; duplicate what is to be filled.");
        }
    }

    private void begin(ImagePlus image, Point2D.Double at) {
        List<Integer> planes =
                image.getStackSize() == 1 ? List.of() : options.channels().planes(image);
        drawing = false; // even if ImageJ was not told of the release
        if (painting != null && (painted != image || !painting.fits(options.size(), planes))) {
            fill();
        }
        if (painting == null) {
            painting = new Painting(options.size(), planes);
            painted = image;
        }
        painting.begin(at);
        drawing = true;
        show(image, at);
    }

    @Override
    public void mouseDragged(ImagePlus image, MouseEvent event) {
        event.consume();
        if (sizing != null) {
            ImageCanvas canvas = image.getCanvas();
            double by = (event.getX() - sizing.x) / canvas.getMagnification();
            resize(sizing.size + 2 * by);
            marks.circle(image, sizing.centre, options.size());
        } else if (drawing && image == painted) {
            painting.drag(at(image, event));
            show(image, at(image, event));
        }
    }

    private void show(ImagePlus image, Point2D.Double at) {
        BrushMarks.show(image, painting);
        marks.circle(image, at, options.size());
    }

    @Override
    public void mouseReleased(ImagePlus image, MouseEvent event) {
        event.consume();
        if (sizing != null) {
            sizing = null;
            options.remember();
        } else if (drawing) {
            drawing = false;
            if (event.isShiftDown() || options.collect()) {
                sayCollected();
            } else {
                fill();
            }
        }
    }

    private void sayCollected() {
        int count = painting.count();
        IJ.showStatus(
                NAME
                        + ": "
                        + count
                        + (count == 1 ? " stroke" : " strokes")
                        + " collected; Enter fills them, Escape drops them");
    }

    /** Returns whether strokes were collected that are not filled yet. */
    boolean hasCollected() {
        return painting != null && !drawing;
    }

    /** Gives what was painted to be filled. */
    void fill() {
        if (painting == null || drawing) {
            return;
        }
        ImagePlus image = painted;
        Painting done = painting;
        painting = null;
        painted = null;
        Stroke stroke = done.stroke();
        InpaintOptions fill = options.fill(stroke, image);
        queue.add(image, fill, () -> EventQueue.invokeLater(() -> BrushMarks.remove(image, done)));
    }

    /**
     * Drops what was painted or collected; where nothing was, what waits to be filled.
     *
     * @return whether there was anything
     */
    boolean drop() {
        if (painting == null) {
            boolean any = queue.size() > 0;
            queue.drop();
            return any;
        }
        BrushMarks.remove(painted, painting);
        painting = null;
        painted = null;
        drawing = false;
        IJ.showStatus(NAME + ": dropped what was painted");
        return true;
    }

    /** Makes the brush larger or smaller by a tenth, and by at least a pixel. */
    void grow(int steps) {
        resize(options.size() + steps * Math.max(1, options.size() / 10));
        options.remember();
        marks.resize(options.size());
    }

    private void resize(double size) {
        options = options.ofSize(size);
        IJ.showStatus(NAME + ": " + OptionSpec.text(options.size()) + " pixels");
    }

    @Override
    public void mouseMoved(ImagePlus image, MouseEvent event) {
        marks.circle(image, at(image, event), options.size()); // not consumed: ImageJ shows values
    }

    @Override
    public void mouseEntered(ImagePlus image, MouseEvent event) {
        warm();
    }

    @Override
    public void mouseExited(ImagePlus image, MouseEvent event) {
        marks.noCircle();
    }

    private static Point2D.Double at(ImagePlus image, MouseEvent event) {
        ImageCanvas canvas = image.getCanvas();
        return new Point2D.Double(
                canvas.offScreenXD(event.getX()), canvas.offScreenYD(event.getY()));
    }
}
