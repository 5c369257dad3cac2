package io.github.gmcnn.imagej.train;

import ij.IJ;
import io.github.gmcnn.imagej.ui.PresetModel;
import io.github.gmcnn.train.run.Preview;
import io.github.gmcnn.train.run.StepReport;
import io.github.gmcnn.train.run.TrainingListener;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/**
 * Shows a run in one window: figures, the curves and a preview, two buttons.
 *
 * <p>The thread that trains only leaves data behind; once a second the event thread draws them.
 * Closing the window and the Escape key ask what to do.
 */
final class TrainingWindow implements TrainingListener {

    private static final int REFRESH_MILLISECONDS = 1000;
    private static final Object[] ANSWERS = {"Go on", "Stop and keep", "Cancel training"};

    private final TrainTask task;
    private final TrainStatus status;
    private final JFrame frame;
    private final TrainFigures figures = new TrainFigures();
    private final TrainTabs tabs;
    private final JTextArea ending = new JTextArea();
    private final JPanel buttons = new JPanel();
    private final JButton stop = new JButton("Stop and keep");
    private final JButton cancel = new JButton("Cancel");
    private final Timer timer = new Timer(REFRESH_MILLISECONDS, e -> refresh());
    private boolean asking;
    private boolean finished;
    private volatile Preview preview;
    private volatile boolean changed;
    private volatile boolean cancelled;

    private TrainingWindow(TrainTask task, TrainStatus status, TrainCurves curves) {
        this.task = task;
        this.status = status;
        tabs = new TrainTabs(curves);
        frame = new JFrame(TrainOptions.TITLE + ": " + task.name());
    }

    /**
     * Opens the window; curves and preview follow when there is something to see. From any thread
     * but the event thread.
     *
     * @param status and curves hear of each step before this window does
     */
    static TrainingWindow open(TrainTask task, TrainStatus status, TrainCurves curves) {
        TrainingWindow window = new TrainingWindow(task, status, curves);
        onEventThread(window::build);
        return window;
    }

    private static void onEventThread(Runnable work) {
        try {
            EventQueue.invokeAndWait(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The training window failed.", e.getCause());
        }
    }

    private void build() {
        frame.add(figures.panel(status.values()), BorderLayout.NORTH);
        frame.add(tabs.pane(), BorderLayout.CENTER);
        frame.add(bottom(), BorderLayout.SOUTH);
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosing(WindowEvent e) {
                        askOrClose();
                    }
                });
        frame.getRootPane()
                .registerKeyboardAction(
                        e -> askOrClose(),
                        KeyStroke.getKeyStroke("ESCAPE"),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        frame.pack();
        frame.setLocation(10, below());
        frame.setVisible(true);
        timer.start();
    }

    private JPanel bottom() {
        ending.setEditable(false);
        ending.setLineWrap(true);
        ending.setWrapStyleWord(true);
        ending.setOpaque(false);
        ending.setBorder(BorderFactory.createEmptyBorder(6, 12, 0, 12));
        ending.setVisible(false);
        stop.addActionListener(e -> stopAndKeep());
        cancel.addActionListener(e -> askOrClose());
        buttons.add(stop);
        buttons.add(cancel);
        JPanel bottom = new JPanel(new BorderLayout());
        bottom.add(ending, BorderLayout.NORTH);
        bottom.add(buttons, BorderLayout.SOUTH);
        return bottom;
    }

    private static int below() {
        return IJ.getInstance() == null
                ? 20
                : IJ.getInstance().getY() + IJ.getInstance().getHeight() + 10;
    }

    @Override
    public void onStep(StepReport report) {
        changed = true;
    }

    @Override
    public void onPreview(Preview preview) {
        this.preview = preview;
    }

    /** Returns whether somebody has cancelled the run, here or with Escape in ImageJ. */
    boolean isCancelled() {
        if (IJ.escapePressed()) {
            IJ.resetEscape();
            EventQueue.invokeLater(this::askOrClose);
        }
        return cancelled;
    }

    private void stopAndKeep() {
        stop.setEnabled(false);
        frame.setTitle(TrainOptions.TITLE + ": stopping");
        task.stop();
    }

    private void askOrClose() {
        if (finished) {
            frame.dispose();
        } else if (!asking) {
            asking = true;
            int answer = ask();
            asking = false;
            if (answer == 1 && !finished) {
                stopAndKeep();
            } else if (answer == 2 && !finished) {
                cancel();
            }
        }
    }

    // The event thread keeps drawing meanwhile.
    private int ask() {
        return JOptionPane.showOptionDialog(
                frame,
                "Stop and keep makes the model of what was learnt so far.\n"
                        + "Cancel makes no model; the run's checkpoints stay.",
                TrainOptions.TITLE,
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.QUESTION_MESSAGE,
                null,
                ANSWERS,
                ANSWERS[0]);
    }

    private void cancel() {
        cancelled = true;
        stop.setEnabled(false);
        cancel.setEnabled(false);
        frame.setTitle(TrainOptions.TITLE + ": cancelling");
    }

    /** Shows what was made, and offers to use it from now on; the window stays until closed. */
    void finish(TrainTask.Result result) {
        finish("finished", result.ending());
        EventQueue.invokeLater(
                () -> {
                    JButton use = new JButton("Use it for fills");
                    use.addActionListener(
                            e -> {
                                PresetModel.choose(result.model());
                                use.setEnabled(false);
                                ending.append(" Fills begin with it from now on.");
                            });
                    buttons.add(use, 0);
                    frame.pack();
                });
    }

    /**
     * Shows that the run has ended.
     *
     * @param how in a word
     * @param words what came of it
     */
    void finish(String how, String words) {
        EventQueue.invokeLater(
                () -> {
                    timer.stop();
                    refresh();
                    finished = true;
                    frame.setTitle(TrainOptions.TITLE + ": " + task.name() + " " + how);
                    figures.show("Phase", how);
                    figures.show("Time left", "");
                    stop.setVisible(false);
                    cancel.setEnabled(true);
                    cancel.setText("Close");
                    ending.setText(words);
                    ending.setVisible(true);
                    frame.pack();
                });
    }

    private void refresh() {
        figures.show(status.values());
        if (changed) {
            changed = false;
            tabs.draw();
        }
        tabs.show(preview);
    }
}
