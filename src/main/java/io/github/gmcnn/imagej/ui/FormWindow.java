package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GUI;
import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.ScrollPane;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * ImageJ's dialog with what it lacks: it stays open where its contents are refused, with the
 * sentence above the buttons; it scrolls where the screen is too small; it can leave ImageJ usable.
 *
 * <p>Its contents move into a panel of their own when it is shown, so that the sentence and the
 * buttons stay in sight.
 */
final class FormWindow extends GenericDialog {

    private static final Color REFUSED = new Color(176, 0, 0);

    private static final int WIDTH = 420; // pixels for the hint
    private static final int GAP = 8;

    private final Supplier<Optional<String>> refusal;
    private String help = "";
    private Optional<String> helpPlace = Optional.empty();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Panel fields = new Panel();
    private final ScrollPane pane = new ScrollPane(ScrollPane.SCROLLBARS_AS_NEEDED);
    private final Panel below = new Panel(new BorderLayout());
    private final MultiLineLabel sentence = new MultiLineLabel("");
    private final MultiLineLabel hint =
            new MultiLineLabel(" \n ", (int) (WIDTH * Prefs.getGuiScale()));
    private Optional<Window> beside = Optional.empty();
    private boolean placed;
    private boolean shown;

    /**
     * Makes an empty one.
     *
     * @param refusal asked on OK, on the event thread: a sentence where the contents cannot be used
     */
    FormWindow(String title, Supplier<Optional<String>> refusal) {
        super(title);
        this.refusal = refusal;
        sentence.setVisible(false);
        hint.setVisible(false);
    }

    /** Adds the Help button. */
    void help(String page) {
        help = page; // in HTML
        addHelp(page);
    }

    /** Lets the Help button begin at a place of its page. */
    void helpAt(String anchor) {
        helpPlace = Optional.of(anchor);
    }

    /** Puts it where the last one was. */
    void reopenAt(Point at) {
        setLocation(at);
        placed = true;
    }

    /** Gives two lines of room above the buttons to words that change. */
    void addHint() {
        hint.setVisible(true);
    }

    /** Says something there; what is longer is cut. */
    void hint(String words) {
        List<String> lines = folded(words).lines().toList();
        String second = lines.size() > 1 ? lines.get(1) : " ";
        hint.setText(lines.get(0) + "\n" + second + (lines.size() > 2 ? " ..." : ""));
    }

    private static String folded(String words) {
        return words.replaceAll("(.{1,64})( |$)", "$1\n");
    }

    /** Leaves ImageJ usable meanwhile, beside the image's window, and closes with it. */
    void leaveUsable(ImagePlus image) {
        setModal(false);
        beside = Optional.ofNullable(image.getWindow());
        beside.ifPresent(of -> of.addWindowListener(new Closing()));
    }

    private final class Closing extends WindowAdapter {
        @Override
        public void windowClosed(WindowEvent event) {
            if (isVisible()) {
                FormWindow.this.windowClosing(event);
            }
        }
    }

    /** Shows it until OK or Cancel. */
    @Override
    public void showDialog() {
        super.showDialog();
        if (isModal()) {
            return;
        }
        EventQueue.invokeLater(() -> WindowManager.addWindow(this));
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            windowClosing(null);
        }
    }

    // ImageJ calls this between laying out and showing.
    @Override
    protected void setup() {
        Component buttons = getComponent(getComponentCount() - 1);
        GridBagLayout grid = (GridBagLayout) getLayout();
        fields.setLayout(new GridBagLayout());
        for (Component each : getComponents()) {
            if (each != buttons) {
                fields.add(each, grid.getConstraints(each));
            }
        }
        remove(buttons);
        sentence.setForeground(REFUSED);
        pane.getVAdjustable().setUnitIncrement(20);
        below.add(hint, BorderLayout.NORTH);
        below.add(sentence, BorderLayout.CENTER);
        below.add(buttons, BorderLayout.SOUTH);
        setLayout(new BorderLayout(0, GAP));
        add(below, BorderLayout.SOUTH);
        shown = true;
        fit();
        beside.filter(image -> !placed).ifPresent(this::putBeside);
    }

    // Not over the picture that it is about, where there is room.
    private void putBeside(Window image) {
        Rectangle screen = GUI.getMaxWindowBounds(image);
        int right = image.getX() + image.getWidth() + GAP;
        int left = image.getX() - GAP - getWidth();
        boolean fits = right + getWidth() <= screen.x + screen.width || left < screen.x;
        setLocation(inside(this, fits ? right : left, image.getY()));
    }

    /** Makes the window as large as its contents; on a small screen these scroll. */
    void fit() {
        if (!shown) {
            return;
        }
        Rectangle screen = GUI.getMaxWindowBounds(this);
        Dimension whole = whole();
        if (whole.width <= screen.width && whole.height <= screen.height) {
            centre(fields);
            pack();
        } else {
            centre(pane);
            int width = whole.width + pane.getVScrollbarWidth() + 24; // its frame, and the bar
            setSize(Math.min(width, screen.width), Math.min(whole.height, screen.height));
            validate();
        }
        if (isVisible()) {
            setLocation(inside(this, getX(), getY()));
        }
    }

    /** Returns the place nearest to another at which a window is on the screen. */
    static Point inside(Window window, int x, int y) {
        Rectangle screen =
                GUI.getMaxWindowBounds(window.getOwner() == null ? window : window.getOwner());
        return new Point(
                Math.max(screen.x, Math.min(x, screen.x + screen.width - window.getWidth())),
                Math.max(screen.y, Math.min(y, screen.y + screen.height - window.getHeight())));
    }

    // Without a scroll bar.
    private Dimension whole() {
        Dimension inner = fields.getPreferredSize();
        Dimension foot = below.getPreferredSize();
        Insets frame = getInsets();
        return new Dimension(
                Math.max(inner.width, foot.width) + frame.left + frame.right,
                inner.height + GAP + foot.height + frame.top + frame.bottom);
    }

    // Whoever types in a field would lose it if it were taken out and put back.
    private void centre(Component centre) {
        BorderLayout layout = (BorderLayout) getLayout();
        Component before = layout.getLayoutComponent(BorderLayout.CENTER);
        if (before == centre) {
            return;
        }
        if (before != null) {
            remove(before);
        }
        if (centre == pane) {
            pane.add(fields);
        }
        add(centre, BorderLayout.CENTER);
    }

    /** Shows a sentence above the buttons; an empty one takes the last away. */
    void say(String words) {
        if (!words.isEmpty() || sentence.isVisible()) {
            sentence.setText(folded(words));
            sentence.setVisible(!words.isEmpty());
            fit();
        }
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        if (event.getSource() == getButtons()[getButtons().length - 1]) {
            HelpWindow.show(this, help, helpPlace);
        } else {
            super.actionPerformed(event);
        }
    }

    // All ways to close a GenericDialog end here.
    @Override
    public void dispose() {
        Optional<String> refused =
                wasOKed() && !wasCanceled() && isVisible() ? refusal.get() : Optional.empty();
        if (refused.isPresent()) {
            IJ.beep();
            say(refused.get());
            return;
        }
        super.dispose();
        WindowManager.removeWindow(this);
        closed.countDown();
    }
}
