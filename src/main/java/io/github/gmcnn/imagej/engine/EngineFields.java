package io.github.gmcnn.imagej.engine;

import java.awt.Component;
import java.awt.GridLayout;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextField;

/** What the buttons of {@link EngineWindow} ask; on the event thread. */
final class EngineFields {

    private static final int COLUMNS = 48;

    private EngineFields() {}

    /** Asks for a folder of libraries; empty when cancelled. */
    static Optional<String> folder(Component parent) {
        JFileChooser chooser = new JFileChooser();
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        chooser.setDialogTitle("Folder with the libraries of PyTorch");
        return file(chooser, parent);
    }

    private static Optional<String> file(JFileChooser chooser, Component parent) {
        boolean chosen = chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION;
        File file = chooser.getSelectedFile();
        return chosen && file != null ? Optional.of(file.getPath()) : Optional.empty();
    }

    /** Asks for an archive and its sum; empty when cancelled or nothing was given. */
    static Optional<Map<String, String>> archive(Component parent) {
        JTextField from = new JTextField(COLUMNS);
        JTextField sum = new JTextField(COLUMNS);
        JButton browse = new JButton("Choose a file...");
        browse.addActionListener(e -> file(new JFileChooser(), parent).ifPresent(from::setText));
        JPanel panel = new JPanel(new GridLayout(0, 1, 0, 4));
        panel.add(new JLabel("File or https address of a libtorch zip, wheel or jar:"));
        panel.add(from);
        panel.add(browse);
        panel.add(new JLabel("Its SHA-256 (64 digits; needed for an address):"));
        panel.add(sum);
        int answer =
                JOptionPane.showConfirmDialog(
                        parent,
                        panel,
                        EngineEntry.TITLE + ": install",
                        JOptionPane.OK_CANCEL_OPTION,
                        JOptionPane.PLAIN_MESSAGE);
        boolean given = answer == JOptionPane.OK_OPTION && !from.getText().isBlank();
        return given ? Optional.of(values(from.getText(), sum.getText())) : Optional.empty();
    }

    private static Map<String, String> values(String from, String sum) {
        Map<String, String> values = new HashMap<>();
        values.put("from", from.strip());
        if (!sum.isBlank()) {
            values.put("sha256", sum.strip());
        }
        return values;
    }
}
