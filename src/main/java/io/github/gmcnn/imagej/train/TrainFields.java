package io.github.gmcnn.imagej.train;

import ij.IJ;
import io.github.gmcnn.imagej.options.OptionSpec;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.Panel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;

/** The fields of all keys but the main ones, made from the table, group beside group. */
final class TrainFields {

    private static final int BESIDE = 60; // pixels of the dialog beside the fields
    private static final int BELOW = 140; // its title and buttons

    // So that no column is higher than a screen of 768 rows.
    private static final List<List<TrainGroup>> COLUMNS =
            List.of(
                    List.of(TrainGroup.DURATION, TrainGroup.LEARNING),
                    List.of(TrainGroup.MASKS, TrainGroup.FEATURES),
                    List.of(TrainGroup.LOSS, TrainGroup.DISCRIMINATORS, TrainGroup.AUGMENTATION),
                    List.of(TrainGroup.KEEPING, TrainGroup.FILES));

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int TEXT_COLUMNS = 7;

    private final Map<String, String> first;
    private final Map<String, Supplier<String>> fields = new LinkedHashMap<>();

    /**
     * Prepares the fields.
     *
     * @param first the value of each key
     */
    TrainFields(Map<String, String> first) {
        this.first = first;
    }

    /** Makes the fields; they scroll where the screen is too small for all. */
    Panel panel() {
        JPanel panel = new JPanel(new GridLayout(1, 0, 6, 0));
        for (List<TrainGroup> groups : COLUMNS) {
            Box column = Box.createVerticalBox();
            groups.forEach(group -> column.add(box(group)));
            column.add(Box.createVerticalGlue());
            panel.add(column);
        }
        return scrolled(panel);
    }

    private static Panel scrolled(JPanel panel) {
        JScrollPane pane = new JScrollPane(panel);
        pane.setBorder(null);
        Dimension all = pane.getPreferredSize();
        Dimension screen = IJ.getScreenSize();
        int bar = pane.getVerticalScrollBar().getPreferredSize().width;
        pane.setPreferredSize(
                new Dimension(
                        Math.min(all.width + bar, screen.width - BESIDE),
                        Math.min(all.height + bar, screen.height - BELOW)));
        Panel shown = new Panel(new BorderLayout());
        shown.add(pane);
        return shown;
    }

    /** Returns the contents of the fields. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((key, field) -> values.put(key, field.get().strip()));
        return values;
    }

    private JPanel box(TrainGroup group) {
        JPanel names = new JPanel(new GridLayout(0, 1, 0, 1));
        JPanel values = new JPanel(new GridLayout(0, 1, 0, 1));
        for (String key : group.keys()) {
            OptionSpec row = TrainOptions.TABLE.row(key);
            names.add(small(new JLabel(row.label())));
            values.add(field(row));
        }
        JPanel box = new JPanel(new BorderLayout(6, 0));
        box.setBorder(BorderFactory.createTitledBorder(group.title()));
        box.add(names, BorderLayout.WEST);
        box.add(values, BorderLayout.CENTER);
        // The column's rest belongs to its glue, not to the fields.
        box.setMaximumSize(new Dimension(Integer.MAX_VALUE, box.getPreferredSize().height));
        return box;
    }

    private Component field(OptionSpec row) {
        return switch (row.kind()) {
            case FLAG -> flag(row);
            case CHOICE -> choice(row);
            case PATH -> file(row);
            default -> text(row);
        };
    }

    private JComponent flag(OptionSpec row) {
        JCheckBox box = new JCheckBox("", Boolean.parseBoolean(first.get(row.key())));
        box.setMargin(new Insets(0, 0, 0, 0));
        fields.put(row.key(), () -> "" + box.isSelected());
        return named(box, row);
    }

    private JComponent choice(OptionSpec row) {
        JComboBox<String> box = new JComboBox<>(row.choices().toArray(String[]::new));
        box.setSelectedItem(first.get(row.key()));
        fields.put(row.key(), () -> (String) box.getSelectedItem());
        return named(small(box), row);
    }

    private JTextField text(OptionSpec row) {
        JTextField field = new JTextField(first.get(row.key()), TEXT_COLUMNS);
        fields.put(row.key(), field::getText);
        return named(small(field), row);
    }

    private JComponent file(OptionSpec row) {
        JTextField field = text(row);
        JButton browse = small(new JButton("..."));
        browse.setMargin(new Insets(0, 2, 0, 2));
        browse.addActionListener(e -> browse(field));
        JPanel both = new JPanel();
        both.setLayout(new BoxLayout(both, BoxLayout.X_AXIS));
        both.add(field);
        both.add(browse);
        return both;
    }

    private static void browse(JTextField field) {
        JFileChooser chooser = new JFileChooser(field.getText());
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        if (chooser.showOpenDialog(field) == JFileChooser.APPROVE_OPTION) {
            field.setText(chooser.getSelectedFile().getPath());
        }
    }

    // The key is what a macro calls it.
    private static <C extends JComponent> C named(C field, OptionSpec row) {
        field.setName(row.key());
        field.setToolTipText(row.key() + "=" + row.defaultValue());
        return field;
    }

    private static <C extends JComponent> C small(C component) {
        component.setFont(FONT);
        return component;
    }
}
