package io.github.gmcnn.imagej.ui;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Insets;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.WindowConstants;

/** A window of text to read: long lines are folded, nothing is cut; Escape closes it. */
public final class TextReport {

    private static final Dimension SIZE = new Dimension(560, 300);

    private TextReport() {}

    /** Opens the window; from any thread. */
    public static void show(String title, String text) {
        EventQueue.invokeLater(() -> build(title, text));
    }

    private static void build(String title, String text) {
        JFrame frame = new JFrame(title);
        JTextArea area = area();
        area.setText(text);
        area.setCaretPosition(0);
        JScrollPane pane = new JScrollPane(area);
        pane.setPreferredSize(SIZE);
        frame.add(pane, BorderLayout.CENTER);
        frame.add(buttons(frame, area), BorderLayout.SOUTH);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        Windows.closeByEscape(frame);
        frame.pack();
        Windows.show(frame);
    }

    /** Returns an area for text that nobody can change, in the font of labels. */
    public static JTextArea area() {
        JTextArea area = new JTextArea();
        area.setEditable(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, area.getFont().getSize()));
        area.setMargin(new Insets(8, 10, 8, 10));
        return area;
    }

    private static JPanel buttons(JFrame frame, JTextArea area) {
        JButton copy = new JButton("Copy");
        copy.addActionListener(e -> copy(area.getText()));
        JButton close = new JButton("Close");
        close.addActionListener(e -> Windows.close(frame));
        JPanel row = new JPanel(new FlowLayout(FlowLayout.TRAILING));
        row.add(copy);
        row.add(close);
        return row;
    }

    /** Puts text on the clipboard. */
    public static void copy(String text) {
        Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new StringSelection(text), null);
    }
}
