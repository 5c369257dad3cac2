package io.github.gmcnn.imagej.train;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageWindow;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import io.github.gmcnn.train.run.Preview;
import io.github.gmcnn.train.run.StepReport;
import io.github.gmcnn.train.run.TrainingListener;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/**
 * Shows a run: a panel with figures and two buttons, plots of the loss, a preview.
 *
 * <p>The thread that trains only leaves data behind; once a second the event thread draws them.
 * Closing the panel and the Escape key ask what to do; closing a plot or the preview hides it for
 * the rest of the run.
 */
final class TrainingWindow implements TrainingListener {

    private static final int REFRESH_MILLISECONDS = 1000;
    private static final int WIDTH = 420; // of the panel, for the longest figures
    private static final int PREVIEW_WIDTH = 250; // at least, on the screen
    private static final Object[] ANSWERS = {"Go on", "Stop and keep", "Cancel training"};

    private final TrainTask task;
    private final TrainStatus status;
    private final TrainCurves curves;
    private final JFrame frame;
    private final Map<String, JLabel> figures = new LinkedHashMap<>();
    private final JButton stop = new JButton("Stop and keep");
    private final JButton cancel = new JButton("Cancel");
    private final Map<TrainCurves.Chart, PlotWindow> plots = new EnumMap<>(TrainCurves.Chart.class);
    private final Timer timer = new Timer(REFRESH_MILLISECONDS, e -> refresh());
    private ImagePlus previewImage;
    private Preview shown;
    private boolean asking;
    private boolean finished;
    private volatile Preview preview;
    private volatile boolean changed;
    private volatile boolean cancelled;

    private TrainingWindow(TrainTask task, TrainStatus status, TrainCurves curves) {
        this.task = task;
        this.status = status;
        this.curves = curves;
        frame = new JFrame(TrainOptions.TITLE + ": " + task.name());
    }

    /**
     * Opens the panel; plots and preview follow when there is something to see. From any thread but
     * the event thread.
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
        frame.add(figures(), BorderLayout.CENTER);
        frame.add(buttons(), BorderLayout.SOUTH);
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
        frame.setSize(Math.max(frame.getWidth(), WIDTH), frame.getHeight());
        frame.setLocation(10, below());
        frame.setVisible(true);
        timer.start();
    }

    private JPanel figures() {
        JPanel panel = new JPanel(new BorderLayout(12, 0));
        JPanel names = new JPanel(new GridLayout(0, 1, 0, 4));
        JPanel values = new JPanel(new GridLayout(0, 1, 0, 4));
        status.values()
                .forEach(
                        (name, value) -> {
                            names.add(new JLabel(name));
                            values.add(figure(name, value));
                        });
        panel.add(names, BorderLayout.WEST);
        panel.add(values, BorderLayout.CENTER);
        panel.setBorder(BorderFactory.createEmptyBorder(10, 12, 6, 12));
        return panel;
    }

    private JPanel buttons() {
        stop.addActionListener(e -> stopAndKeep());
        cancel.addActionListener(e -> askOrClose());
        JPanel buttons = new JPanel();
        buttons.add(stop);
        buttons.add(cancel);
        return buttons;
    }

    private JLabel figure(String name, String value) {
        JLabel figure = new JLabel(value);
        figure.setFont(figure.getFont().deriveFont(Font.PLAIN));
        figures.put(name, figure);
        return figure;
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

    /**
     * Shows that the run has ended; the panel stays until it is closed.
     *
     * @param how in one line
     */
    void finish(String how) {
        EventQueue.invokeLater(
                () -> {
                    timer.stop();
                    refresh();
                    finished = true;
                    frame.setTitle(TrainOptions.TITLE + ": " + task.name() + " " + how);
                    figures.get("Phase").setText(how);
                    figures.get("Time left").setText("none");
                    stop.setVisible(false);
                    cancel.setEnabled(true);
                    cancel.setText("Close");
                });
    }

    private void refresh() {
        status.values().forEach((name, value) -> figures.get(name).setText(value));
        if (changed) {
            changed = false;
            for (TrainCurves.Chart chart : TrainCurves.Chart.values()) {
                curves.plot(chart).ifPresent(plot -> draw(chart, plot));
            }
        }
        Preview latest = preview;
        if (latest != shown) {
            shown = latest;
            show(PreviewStack.of(latest));
        }
    }

    private void draw(TrainCurves.Chart chart, Plot plot) {
        PlotWindow window = plots.get(chart);
        if (window == null) {
            PlotWindow opened = plot.show();
            opened.setLocation(place(chart));
            plots.put(chart, opened);
        } else if (!window.isClosed()) {
            window.drawPlot(plot);
        }
    }

    private void show(ImageStack stack) {
        if (previewImage == null) {
            previewImage = new ImagePlus(TrainOptions.TITLE + ": preview", stack);
            previewImage.show();
            ImageWindow window = previewImage.getWindow();
            while (stack.getWidth() * window.getCanvas().getMagnification() < PREVIEW_WIDTH) {
                window.getCanvas().zoomIn(0, 0);
            }
            window.setLocation(frame.getX(), frame.getY() + frame.getHeight() + 10);
        } else if (previewImage.getWindow() != null) {
            previewImage.setStack(stack); // keeps slice and zoom where the size is the same
            previewImage.changes = false;
        }
    }

    // Below one another where the screen has room.
    private Point place(TrainCurves.Chart chart) {
        int x = frame.getX() + frame.getWidth() + 10;
        int y = frame.getY();
        for (PlotWindow other : plots.values()) {
            y = Math.max(y, other.getY() + other.getHeight() + 10);
        }
        boolean room = y < Toolkit.getDefaultToolkit().getScreenSize().height - 200;
        int step = 40 * chart.ordinal();
        return room ? new Point(x, y) : new Point(x + step, frame.getY() + step);
    }
}
