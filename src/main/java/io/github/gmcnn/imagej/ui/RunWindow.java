package io.github.gmcnn.imagej.ui;

import ij.IJ;
import io.github.gmcnn.core.safe.Progress;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/**
 * Shows long work in a window of its own: the step under way, the time left, and <i>Cancel</i>,
 * which works whichever window has the focus. Closing the window or Escape in it cancels, too.
 *
 * <p>Also reports to another progress, and is cancelled by that. The thread of the work opens and
 * closes it.
 */
public final class RunWindow implements Progress, AutoCloseable {

    private static final int BAR = 1000;
    private static final int WIDTH = 460;
    private static final int TICK = 500; // ms

    private final Progress also;
    private final TimeLeft time = new TimeLeft(System.nanoTime());
    private Optional<JFrame> frame = Optional.empty(); // event thread only, as all below
    private final JLabel step = new JLabel(" ");
    private final JLabel left = new JLabel(" ");
    private final JProgressBar bar = new JProgressBar(0, BAR);
    private final JButton cancel = new JButton("Cancel");
    private final Timer timer = new Timer(TICK, e -> tick());
    private volatile double share;
    private volatile String what = " ";
    private volatile boolean cancelled;

    private RunWindow(Progress also) {
        this.also = also;
    }

    /**
     * Opens the window; where windows are not wanted there is none.
     *
     * @param title the command's name
     * @param also hears of the progress, too, and may cancel
     */
    public static RunWindow open(String title, Progress also) {
        RunWindow window = new RunWindow(also);
        boolean wanted = Dialogs.hasDisplay() && IJ.getInstance() != null;
        if (wanted && !EventQueue.isDispatchThread()) {
            EventQueue.invokeLater(() -> window.build(title));
        }
        return window;
    }

    private void build(String title) {
        JFrame window = new JFrame(title);
        step.putClientProperty("html.disable", Boolean.TRUE); // names of files are not trusted
        bar.setStringPainted(true);
        cancel.addActionListener(e -> cancel());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 0, 0));
        buttons.add(cancel);
        JPanel foot = new JPanel(new BorderLayout());
        foot.add(left, BorderLayout.CENTER);
        foot.add(buttons, BorderLayout.EAST);
        JPanel all = new JPanel(new BorderLayout(0, 8));
        all.setBorder(BorderFactory.createEmptyBorder(12, 14, 12, 14));
        all.add(step, BorderLayout.NORTH);
        all.add(bar, BorderLayout.CENTER);
        all.add(foot, BorderLayout.SOUTH);
        window.add(all);
        window.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        window.addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosing(WindowEvent e) {
                        cancel();
                    }
                });
        Windows.closeByEscape(window);
        window.pack();
        window.setSize(WIDTH, window.getHeight());
        window.setAutoRequestFocus(false);
        Windows.show(window);
        frame = Optional.of(window);
        timer.start();
    }

    private void cancel() {
        cancelled = true;
        cancel.setEnabled(false);
        tick();
    }

    private void tick() {
        double done = share;
        step.setText(what);
        step.setToolTipText(step.getText().replace("<", "\u2039")); // Swing would read tags
        bar.setValue((int) (BAR * done));
        left.setText(cancelled ? "Stopping..." : time.text(System.nanoTime(), done));
    }

    @Override
    public void update(long done, long total, String what) {
        also.update(done, total, what);
        share = total < 1 ? 0 : (double) done / total;
        this.what = what;
    }

    @Override
    public boolean isCancelled() {
        return cancelled || also.isCancelled();
    }

    /** Closes the window. */
    @Override
    public void close() {
        EventQueue.invokeLater(
                () -> {
                    timer.stop();
                    frame.ifPresent(JFrame::dispose);
                });
    }
}
