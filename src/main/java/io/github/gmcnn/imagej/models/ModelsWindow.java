package io.github.gmcnn.imagej.models;

import ij.IJ;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.exchange.ModelInstall;
import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.core.model.Origin;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.TextReport;
import io.github.gmcnn.imagej.ui.Windows;
import java.awt.BorderLayout;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.TextField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;

/**
 * The window of <i>GMCNN Models</i>: the models, the card of the one that is chosen, and what can
 * be done with them. There is one at a time; event thread only, but for {@link #open()}.
 */
public final class ModelsWindow {

    private static final Dimension SIZE = new Dimension(620, 480);

    private static final double TABLE_SHARE = 0.35;

    private static Optional<ModelsWindow> current = Optional.empty();

    private final JFrame frame = new JFrame(ModelsEntry.TITLE);
    private final ModelsTable table = new ModelsTable();
    private final JTextArea card = TextReport.area();
    private final JLabel status = new JLabel(" ");
    private final JButton cancel = new JButton("Cancel");
    private final List<JButton> always = new ArrayList<>();
    private final List<JButton> ofAModel = new ArrayList<>();
    private final ModelsWork work;
    private boolean busy;

    private ModelsWindow() {
        status.putClientProperty("html.disable", Boolean.TRUE);
        status.setFont(status.getFont().deriveFont(Font.PLAIN));
        work = new ModelsWork(status::setText, this::setBusy, Failures::show);
        JSplitPane split =
                new JSplitPane(
                        JSplitPane.VERTICAL_SPLIT, new JScrollPane(table), new JScrollPane(card));
        split.setResizeWeight(TABLE_SHARE);
        split.setDividerLocation((int) (TABLE_SHARE * SIZE.height));
        frame.add(split, BorderLayout.CENTER);
        frame.add(south(), BorderLayout.SOUTH);
        table.getSelectionModel().addListSelectionListener(e -> select());
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        Windows.closeByEscape(frame);
        frame.setSize(SIZE);
    }

    /** Opens the window, or brings the one that is open to the front; from any thread. */
    public static void open() {
        EventQueue.invokeLater(
                () -> {
                    if (current.isEmpty() || !current.get().frame.isDisplayable()) {
                        current = Optional.of(new ModelsWindow());
                    }
                    current.get().refresh();
                    if (!current.get().frame.isVisible()) {
                        Windows.show(current.get().frame);
                    }
                    current.get().frame.toFront();
                });
    }

    private JPanel south() {
        JPanel buttons = new JPanel();
        JPopupMenu sources = new JPopupMenu();
        sources.add("From a file...").addActionListener(e -> installFile());
        sources.add("From a folder...").addActionListener(e -> installFolder());
        sources.add("From an address...").addActionListener(e -> installAddress());
        JButton install = add(buttons, always, "Install...", () -> {});
        install.addActionListener(e -> sources.show(install, 0, install.getHeight()));
        add(buttons, ofAModel, "Verify", this::verify);
        add(buttons, ofAModel, "Remove...", this::remove);
        add(buttons, always, "Open folder", this::openFolder);
        cancel.setEnabled(false);
        cancel.addActionListener(e -> work.cancel());
        buttons.add(cancel);
        JButton close = new JButton("Close");
        close.addActionListener(e -> Windows.close(frame));
        buttons.add(close);
        JPanel south = new JPanel(new BorderLayout());
        south.add(status, BorderLayout.NORTH);
        south.add(buttons, BorderLayout.CENTER);
        south.setBorder(BorderFactory.createEmptyBorder(4, 6, 2, 6));
        return south;
    }

    private static JButton add(JPanel panel, List<JButton> group, String label, Runnable action) {
        JButton button = new JButton(label);
        button.addActionListener(e -> action.run());
        group.add(button);
        panel.add(button);
        return button;
    }

    private void setBusy(boolean busy) {
        this.busy = busy;
        cancel.setEnabled(busy);
        if (!busy) {
            refresh();
        }
        enable();
    }

    private void enable() {
        always.forEach(button -> button.setEnabled(!busy));
        ofAModel.forEach(button -> button.setEnabled(!busy && table.getSelectedRow() >= 0));
    }

    private void refresh() {
        int row = Math.max(0, table.getSelectedRow());
        table.show(ImageJFolders.models().list());
        row = Math.min(row, table.getRowCount() - 1);
        table.setRowSelectionInterval(row, row);
        enable();
    }

    private void select() {
        int row = table.getSelectedRow();
        if (row >= 0) {
            card.setText(ModelCard.text(table.line(row), table.row(row)));
            card.setCaretPosition(0);
        }
        enable();
    }

    private void installFile() {
        work.start(
                progress -> {
                    String file = IJ.getFilePath("Zip file or other file of a model");
                    return file == null ? " " : install(Map.of("from", file), progress);
                });
    }

    private void installFolder() {
        work.start(
                progress -> {
                    String folder = IJ.getDirectory("Folder of a model");
                    return folder == null ? " " : install(Map.of("from", folder), progress);
                });
    }

    private void installAddress() {
        work.start(
                progress -> {
                    Map<String, String> answers = askAddress();
                    return answers.isEmpty() ? " " : install(answers, progress);
                });
    }

    // Not by getNextString(), which would record each field under its label.
    private static Map<String, String> askAddress() {
        GenericDialog dialog = new GenericDialog("Install a model from a URL");
        dialog.addMessage(
                "The file is fetched once, now. It must have the sha256 that its publisher names,\n"
                        + "and at most "
                        + (ModelInstall.MAX_BYTES >> 20)
                        + " MB.");
        dialog.addStringField("Address:", "https://", 50);
        dialog.addStringField("sha256:", "", 50);
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return Map.of();
        }
        Map<String, String> answers = new HashMap<>();
        answers.put("from", ((TextField) dialog.getStringFields().get(0)).getText().strip());
        answers.put("sha256", ((TextField) dialog.getStringFields().get(1)).getText().strip());
        answers.values().removeIf(String::isEmpty);
        return answers;
    }

    private static String install(Map<String, String> answers, Progress progress) {
        Map<String, String> values = new HashMap<>();
        values.putAll(answers);
        values.put("action", OptionSpec.text(ModelsOptions.Action.INSTALL));
        ModelsOptions options = ModelsOptions.TABLE.of(values);
        String summary = ModelsTask.run(options, progress).summary();
        record(options);
        return summary;
    }

    private static void record(ModelsOptions options) {
        if (Recorder.record) {
            String line =
                    ModelsOptions.TABLE
                            .toMacro(options)
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"");
            Recorder.recordString("run(\"" + ModelsEntry.TITLE + "\", \"" + line + "\");\n");
        }
    }

    private ListedModel selected() {
        return table.line(table.getSelectedRow());
    }

    private void verify() {
        ListedModel line = selected();
        work.start(
                progress -> {
                    ModelRow row = ModelsTask.verified(line, progress);
                    EventQueue.invokeLater(() -> table.keep(row));
                    return row.reason().isEmpty() ? line.name() + ": " + row.state() : row.reason();
                });
    }

    private void remove() {
        ListedModel line = selected();
        int answer =
                JOptionPane.showConfirmDialog(
                        frame,
                        "Remove the model " + line.name() + " from the disk?\n" + line.location(),
                        ModelsEntry.TITLE,
                        JOptionPane.OK_CANCEL_OPTION,
                        JOptionPane.WARNING_MESSAGE);
        if (answer == JOptionPane.OK_OPTION) {
            work.start(progress -> ModelsTask.remove(line));
        }
    }

    // That of the chosen model, or where new ones go if it lies inside the plugin.
    private void openFolder() {
        ListedModel line = selected();
        Path folder =
                line.origin() == Origin.SHIPPED
                        ? ImageJFolders.newModels()
                        : Path.of(line.location());
        work.start(progress -> open(folder));
    }

    private static String open(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
                Desktop.getDesktop().open(folder.toFile());
            }
            return folder.toString();
        } catch (IOException e) {
            throw new InputException(
                    folder
                            + " cannot be opened: "
                            + FileFailure.inWords(e)
                            + "; open it yourself.");
        }
    }
}
