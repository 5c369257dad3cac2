package io.github.gmcnn.imagej.train;

import io.github.gmcnn.imagej.train.TrainKey.Group;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.Panel;
import java.util.Arrays;
import java.util.EnumMap;
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
import javax.swing.JTextField;

/** The fields of all keys but the main ones, made from the table, group beside group. */
final class TrainFields {

    // So that no column is higher than a screen of 768 rows.
    private static final List<List<Group>> COLUMNS =
            List.of(
                    List.of(Group.DURATION, Group.LEARNING),
                    List.of(Group.MASKS, Group.FEATURES),
                    List.of(Group.LOSS, Group.DISCRIMINATORS, Group.AUGMENTATION),
                    List.of(Group.KEEPING, Group.FILES));

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int TEXT_COLUMNS = 7;

    private final Map<TrainKey, String> first;
    private final Map<TrainKey, Supplier<String>> fields = new EnumMap<>(TrainKey.class);

    /**
     * Prepares the fields.
     *
     * @param first the value of each key
     */
    TrainFields(Map<TrainKey, String> first) {
        this.first = first;
    }

    /** Makes the fields. */
    Panel panel() {
        Panel panel = new Panel(new GridLayout(1, 0, 6, 0));
        for (List<Group> groups : COLUMNS) {
            Box column = Box.createVerticalBox();
            groups.forEach(group -> column.add(box(group)));
            column.add(Box.createVerticalGlue());
            panel.add(column);
        }
        return panel;
    }

    /** Returns the contents of the fields; an empty one has its default. */
    Map<TrainKey, String> values() {
        Map<TrainKey, String> values = new EnumMap<>(TrainKey.class);
        fields.forEach(
                (key, field) -> {
                    String text = field.get().strip();
                    values.put(key, text.isEmpty() ? key.defaultValue() : text);
                });
        return values;
    }

    private JPanel box(Group group) {
        JPanel names = new JPanel(new GridLayout(0, 1, 0, 1));
        JPanel values = new JPanel(new GridLayout(0, 1, 0, 1));
        Arrays.stream(TrainKey.values())
                .filter(key -> key.group() == group)
                .forEach(
                        key -> {
                            names.add(small(new JLabel(key.label())));
                            values.add(field(key));
                        });
        JPanel box = new JPanel(new BorderLayout(6, 0));
        box.setBorder(BorderFactory.createTitledBorder(group.title()));
        box.add(names, BorderLayout.WEST);
        box.add(values, BorderLayout.CENTER);
        // The column's rest belongs to its glue, not to the fields.
        box.setMaximumSize(new Dimension(Integer.MAX_VALUE, box.getPreferredSize().height));
        return box;
    }

    private Component field(TrainKey key) {
        return switch (key.kind()) {
            case FLAG -> flag(key);
            case CHOICE -> choice(key);
            case FILE -> file(key);
            default -> text(key);
        };
    }

    private JComponent flag(TrainKey key) {
        JCheckBox box = new JCheckBox("", Boolean.parseBoolean(first.get(key)));
        box.setMargin(new Insets(0, 0, 0, 0));
        fields.put(key, () -> "" + box.isSelected());
        return named(box, key);
    }

    private JComponent choice(TrainKey key) {
        JComboBox<String> box = new JComboBox<>(key.choices().toArray(String[]::new));
        box.setSelectedItem(first.get(key));
        fields.put(key, () -> (String) box.getSelectedItem());
        return named(small(box), key);
    }

    private JTextField text(TrainKey key) {
        JTextField field = new JTextField(first.get(key), TEXT_COLUMNS);
        fields.put(key, field::getText);
        return named(small(field), key);
    }

    private JComponent file(TrainKey key) {
        JTextField field = text(key);
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
    private static <C extends JComponent> C named(C field, TrainKey key) {
        field.setName(key.key());
        field.setToolTipText(key.key() + "=" + key.defaultValue());
        return field;
    }

    private static <C extends JComponent> C small(C component) {
        component.setFont(FONT);
        return component;
    }
}
