package io.github.gmcnn.imagej.train;

import ij.gui.Plot;
import io.github.gmcnn.train.run.Preview;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JTabbedPane;

/** The curves and the preview of a run, a tab each, once there is something to see. */
final class TrainTabs {

    private static final Dimension SIZE = new Dimension(550, 280); // for the curves

    private final TrainCurves curves;
    private final JTabbedPane tabs = new JTabbedPane();
    private final Map<TrainCurves.Chart, JLabel> charts = new EnumMap<>(TrainCurves.Chart.class);
    private final PreviewView previews = new PreviewView();
    private Preview shown;

    TrainTabs(TrainCurves curves) {
        this.curves = curves;
        tabs.setPreferredSize(SIZE);
    }

    JTabbedPane pane() {
        return tabs;
    }

    /** Draws the curves anew. */
    void draw() {
        for (TrainCurves.Chart chart : TrainCurves.Chart.values()) {
            curves.plot(chart).ifPresent(plot -> draw(chart, plot));
        }
    }

    /** Shows a preview, which may be null or the one that is shown. */
    void show(Preview preview) {
        if (preview != shown) {
            if (shown == null) {
                tabs.addTab("Preview", previews);
            }
            shown = preview;
            previews.show(PreviewStack.of(preview));
        }
    }

    private void draw(TrainCurves.Chart chart, Plot plot) {
        charts.computeIfAbsent(chart, this::addTab)
                .setIcon(new ImageIcon(plot.getProcessor().createImage()));
    }

    private JLabel addTab(TrainCurves.Chart chart) {
        JLabel label = new JLabel();
        label.setToolTipText("Double-click to open it as a plot of ImageJ");
        label.addMouseListener(
                new MouseAdapter() {
                    @Override
                    public void mouseClicked(MouseEvent e) {
                        if (e.getClickCount() == 2) {
                            curves.plot(chart).ifPresent(Plot::show);
                        }
                    }
                });
        tabs.addTab(chart.title(), label);
        return label;
    }
}
