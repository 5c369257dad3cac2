package io.github.gmcnn.imagej.engine;

import ij.IJ;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.NativesChoice;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.TextReport;
import io.github.gmcnn.imagej.ui.Windows;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Insets;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;
import javax.swing.WindowConstants;

/**
 * Shows what <i>GMCNN Engine</i> finds, and lets the user change it.
 *
 * <p>The work runs on a thread of its own, one at a time; ImageJ and the window go on meanwhile.
 * Closing the window cancels it.
 */
public final class EngineWindow {

    private static final int BAR = 1000;
    private static final Dimension SIZE = new Dimension(600, 300);
    private static final Map<String, String> NOTHING = Map.of();

    private final JFrame frame = new JFrame(EngineEntry.TITLE);
    private final JTextArea text = new JTextArea();
    private final JProgressBar bar = new JProgressBar(0, BAR);
    private final Map<String, JButton> buttons = new LinkedHashMap<>();
    private final JPopupMenu others = new JPopupMenu();
    private final JButton cancel = new JButton("Cancel");
    private final JToggleButton details = new JToggleButton("Details");
    private Optional<EngineTask.Result> shown = Optional.empty();
    private volatile boolean cancelled;

    private EngineWindow() {}

    /** Opens the window and begins to look; from any thread, and returns at once. */
    public static void open() {
        EventQueue.invokeLater(() -> new EngineWindow().build());
    }

    private void build() {
        details.addActionListener(e -> shown.ifPresent(this::write));
        addButton("Copy all", this::copy);
        addButton("Measure again", () -> start(NOTHING));
        addButton("Other PyTorch...", this::openMenu);
        addItem("Choose a folder...", this::chooseFolder);
        addItem("Install from a file or address...", this::chooseArchive);
        addItem("Back to that of the plugin", () -> choose(NativesChoice.BUILT_IN));
        cancel.addActionListener(e -> cancelled = true);
        frame.add(scrolled(), BorderLayout.CENTER);
        frame.add(foot(), BorderLayout.SOUTH);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        frame.addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosed(WindowEvent e) {
                        cancelled = true;
                    }
                });
        Windows.closeByEscape(frame);
        frame.pack();
        Windows.show(frame);
        start(NOTHING);
    }

    private void addItem(String label, Runnable action) {
        others.add(label).addActionListener(e -> action.run());
    }

    private void openMenu() {
        JButton button = buttons.get("Other PyTorch...");
        others.show(button, 0, button.getHeight());
    }

    private JScrollPane scrolled() {
        text.setEditable(false);
        text.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 13));
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setMargin(new Insets(8, 10, 8, 10));
        JScrollPane pane = new JScrollPane(text);
        pane.setPreferredSize(SIZE);
        return pane;
    }

    private JPanel foot() {
        JButton close = new JButton("Close");
        close.addActionListener(e -> Windows.close(frame));
        JPanel row = new JPanel();
        row.add(details);
        buttons.values().forEach(row::add);
        row.add(cancel);
        row.add(close);
        bar.setStringPainted(true);
        JPanel foot = new JPanel(new BorderLayout());
        foot.add(bar, BorderLayout.NORTH);
        foot.add(row, BorderLayout.CENTER);
        return foot;
    }

    private void addButton(String label, Runnable action) {
        JButton button = new JButton(label);
        button.addActionListener(e -> action.run());
        buttons.put(label, button);
    }

    private void copy() {
        TextReport.copy(shown.map(EngineTask.Result::text).orElse(""));
        bar.setString("copied");
    }

    private void chooseFolder() {
        EngineFields.folder(frame).ifPresent(this::choose);
    }

    private void choose(String natives) {
        start(Map.of("natives", natives));
    }

    private void chooseArchive() {
        EngineFields.archive(frame).ifPresent(this::start);
    }

    private void start(Map<String, String> values) {
        cancelled = false;
        text.setEnabled(false); // grey: what is shown is from before
        setBusy(true);
        Thread thread = new Thread(() -> work(values), EngineEntry.TITLE);
        thread.setDaemon(true);
        thread.start();
    }

    private void work(Map<String, String> values) {
        try {
            EngineTask.Result result = EngineTask.run(EngineOptions.TABLE.of(values), progress());
            EventQueue.invokeLater(() -> show(result));
        } catch (CancelledException e) {
            EventQueue.invokeLater(() -> end("cancelled"));
        } catch (RuntimeException | Error e) {
            String sentence = Failures.sentence(EngineEntry.TITLE, e);
            EventQueue.invokeLater(() -> refuse(sentence));
        }
    }

    private Progress progress() {
        return new Progress() {
            private long shown;

            @Override
            public void update(long done, long total, String what) {
                long now = System.nanoTime() / 50_000_000; // twenty times a second
                if (done == 0 || done == total || now != shown) {
                    shown = now;
                    int share = total < 1 ? 0 : (int) (BAR * done / total);
                    EventQueue.invokeLater(() -> step(share, what));
                }
            }

            @Override
            public boolean isCancelled() {
                return cancelled;
            }
        };
    }

    private void step(int share, String what) {
        bar.setValue(share);
        bar.setString(what);
    }

    private void show(EngineTask.Result result) {
        shown = Optional.of(result);
        write(result);
        String works = result.report().works() ? "PyTorch works" : "PyTorch does not work";
        end(works);
        IJ.showStatus(EngineEntry.TITLE + ": " + works);
    }

    private void write(EngineTask.Result result) {
        text.setText(details.isSelected() ? result.text() : result.plainText());
        text.setCaretPosition(0);
    }

    private void refuse(String sentence) {
        end("nothing was changed");
        JOptionPane.showMessageDialog(
                frame, Failures.wrap(sentence), EngineEntry.TITLE, JOptionPane.ERROR_MESSAGE);
    }

    private void end(String how) {
        text.setEnabled(true);
        setBusy(false);
        step(0, how);
    }

    private void setBusy(boolean busy) {
        buttons.values().forEach(button -> button.setEnabled(!busy));
        cancel.setEnabled(busy);
    }
}
