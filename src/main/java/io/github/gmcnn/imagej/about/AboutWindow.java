package io.github.gmcnn.imagej.about;

import ij.plugin.BrowserLauncher;
import io.github.gmcnn.imagej.ui.TextReport;
import io.github.gmcnn.imagej.ui.Windows;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.io.IOException;
import javax.swing.JButton;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.WindowConstants;
import javax.swing.event.HyperlinkEvent;

/** The window of <i>About GMCNN</i>; says what computes as soon as that is known. */
final class AboutWindow {

    private static final Dimension SIZE = new Dimension(600, 390);
    private static final String LOOKING = "looking...";

    private final JFrame frame = new JFrame(AboutPlugIn.TITLE);
    private final JEditorPane page = new JEditorPane("text/html", "");
    private String device = LOOKING; // event thread only

    private AboutWindow() {}

    /** Opens the window; from any thread. */
    static void open() {
        EventQueue.invokeLater(() -> new AboutWindow().build());
    }

    private void build() {
        page.setEditable(false);
        page.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, Boolean.TRUE);
        page.addHyperlinkListener(this::follow);
        say(LOOKING);
        JScrollPane pane = new JScrollPane(page);
        pane.setPreferredSize(SIZE);
        frame.add(pane, BorderLayout.CENTER);
        frame.add(buttons(), BorderLayout.SOUTH);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        Windows.closeByEscape(frame);
        frame.pack();
        Windows.show(frame);
        Thread look = new Thread(this::look, AboutPlugIn.TITLE);
        look.setDaemon(true);
        look.start();
    }

    private void look() {
        String found = AboutText.device();
        EventQueue.invokeLater(() -> say(found));
    }

    private void say(String found) {
        device = found;
        page.setText(AboutText.html(found));
        page.setCaretPosition(0);
    }

    private void follow(HyperlinkEvent event) {
        if (event.getEventType() == HyperlinkEvent.EventType.ACTIVATED) {
            try {
                BrowserLauncher.openURL("" + event.getURL());
            } catch (IOException e) {
                TextReport.show(AboutPlugIn.TITLE, "Open this address: " + event.getURL());
            }
        }
    }

    private JPanel buttons() {
        JButton copy = new JButton("Copy");
        copy.addActionListener(e -> TextReport.copy(AboutText.plain(device)));
        JButton close = new JButton("Close");
        close.addActionListener(e -> Windows.close(frame));
        JPanel row = new JPanel(new FlowLayout(FlowLayout.TRAILING));
        row.add(copy);
        row.add(close);
        return row;
    }
}
