package io.github.gmcnn.imagej.train;

import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The figures of a run, in two columns. */
final class TrainFigures {

    private static final int LEFT = 4; // figures in the left column

    private final Map<String, JLabel> figures = new LinkedHashMap<>();

    /** Returns the panel of these figures, each with its name. */
    JPanel panel(Map<String, String> values) {
        JPanel panel = new JPanel(new GridLayout(1, 2, 16, 0));
        List<Map.Entry<String, String>> all = List.copyOf(values.entrySet());
        panel.add(column(all.subList(0, LEFT)));
        panel.add(column(all.subList(LEFT, all.size())));
        panel.setBorder(BorderFactory.createEmptyBorder(10, 12, 6, 12));
        return panel;
    }

    private JPanel column(List<Map.Entry<String, String>> entries) {
        JPanel names = new JPanel(new GridLayout(0, 1, 0, 4));
        JPanel values = new JPanel(new GridLayout(0, 1, 0, 4));
        for (Map.Entry<String, String> entry : entries) {
            JLabel figure = new JLabel(entry.getValue());
            figure.setFont(figure.getFont().deriveFont(Font.PLAIN));
            figures.put(entry.getKey(), figure);
            names.add(new JLabel(entry.getKey()));
            values.add(figure);
        }
        JPanel column = new JPanel(new BorderLayout(12, 0));
        column.add(names, BorderLayout.WEST);
        column.add(values, BorderLayout.CENTER);
        return column;
    }

    /** Shows other values. */
    void show(Map<String, String> values) {
        values.forEach(this::show);
    }

    /** Shows another value of one figure. */
    void show(String name, String value) {
        JLabel figure = figures.get(name);
        figure.setText(value);
        figure.setToolTipText(value.isEmpty() ? null : value); // it may be cut
    }
}
