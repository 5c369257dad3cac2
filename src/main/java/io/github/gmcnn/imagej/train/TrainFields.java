package io.github.gmcnn.imagej.train;

import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.ui.OptionHelp;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.Panel;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;
import javax.swing.JTextField;

/** The fields of all keys that are not on the first screen, made from the table, in tabs. */
final class TrainFields {

    private static final List<String> FIRST = List.of("images", "start", "minutes", "name");
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int TEXT_COLUMNS = 7;

    private final Map<String, Supplier<String>> fields = new LinkedHashMap<>();

    /**
     * Makes the fields.
     *
     * @param values to begin with, by key
     */
    Panel panel(UnaryOperator<String> values) {
        fields.clear();
        JTabbedPane tabs = new JTabbedPane();
        tabs.setFont(FONT);
        Set<String> first = new LinkedHashSet<>(TrainGroup.MAIN.keys());
        first.addAll(TrainGroup.DURATION.keys());
        tabs.addTab(TrainGroup.MAIN.title(), tab(first, values));
        EnumSet.range(TrainGroup.LEARNING, TrainGroup.FILES)
                .forEach(group -> tabs.addTab(group.title(), tab(group.keys(), values)));
        Panel panel = new Panel(new BorderLayout());
        panel.add(tabs);
        return panel;
    }

    /** Returns what the fields hold, with the default for those that are empty. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(
                (key, field) -> {
                    OptionSpec row = TrainOptions.TABLE.row(key);
                    String text = row.typed(field.get());
                    values.put(key, text.isEmpty() ? row.defaultValue() : text);
                });
        return values;
    }

    // Two columns, one below the other in each.
    private JPanel tab(Collection<String> keys, UnaryOperator<String> values) {
        List<OptionSpec> rows =
                keys.stream()
                        .filter(key -> !FIRST.contains(key))
                        .map(TrainOptions.TABLE::row)
                        .toList();
        int half = (rows.size() + 1) / 2;
        JPanel columns = new JPanel(new GridLayout(1, 2, 12, 0));
        Stream.of(rows.subList(0, half), rows.subList(half, rows.size()))
                .forEach(part -> columns.add(column(part, values)));
        JPanel tab = new JPanel(new BorderLayout());
        tab.add(columns, BorderLayout.NORTH);
        tab.setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
        return tab;
    }

    private JPanel column(List<OptionSpec> rows, UnaryOperator<String> values) {
        JPanel names = new JPanel(new GridLayout(0, 1, 0, 2));
        JPanel places = new JPanel(new GridLayout(0, 1, 0, 2));
        for (OptionSpec row : rows) {
            names.add(named(small(new JLabel(row.label())), row));
            places.add(field(row, values.apply(row.key())));
        }
        JPanel column = new JPanel(new BorderLayout(6, 0));
        column.add(names, BorderLayout.WEST);
        column.add(places, BorderLayout.CENTER);
        JPanel top = new JPanel(new BorderLayout());
        top.add(column, BorderLayout.NORTH);
        return top;
    }

    private Component field(OptionSpec row, String value) {
        return switch (row.kind()) {
            case FLAG -> flag(row, value);
            case CHOICE -> choice(row, value);
            case PATH -> file(row, value);
            default -> text(row, value);
        };
    }

    private JComponent flag(OptionSpec row, String value) {
        JCheckBox box = new JCheckBox("", Boolean.parseBoolean(value));
        box.setMargin(new Insets(0, 0, 0, 0));
        fields.put(row.key(), () -> "" + box.isSelected());
        return named(box, row);
    }

    private JComponent choice(OptionSpec row, String value) {
        JComboBox<String> box = new JComboBox<>(row.choices().toArray(String[]::new));
        box.setSelectedItem(value);
        fields.put(row.key(), () -> (String) box.getSelectedItem());
        return named(small(box), row);
    }

    private JTextField text(OptionSpec row, String value) {
        JTextField field = new JTextField(value, TEXT_COLUMNS);
        fields.put(row.key(), field::getText);
        return named(small(field), row);
    }

    private JComponent file(OptionSpec row, String value) {
        JTextField field = text(row, value);
        JButton browse = small(new JButton("..."));
        browse.setMargin(new Insets(0, 2, 0, 2));
        browse.addActionListener(e -> browse(field));
        JPanel both = new JPanel(new BorderLayout());
        both.add(field, BorderLayout.CENTER);
        both.add(browse, BorderLayout.EAST);
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
    private static <C extends JComponent> C named(C part, OptionSpec row) {
        part.setName(part instanceof JLabel ? null : row.key());
        part.setToolTipText(
                "<html><p width=320>"
                        + OptionHelp.words(row)
                        + "</p><tt>"
                        + row.key()
                        + "="
                        + row.defaultValue()
                        + "</tt></html>");
        return part;
    }

    private static <C extends JComponent> C small(C component) {
        component.setFont(FONT);
        return component;
    }
}
