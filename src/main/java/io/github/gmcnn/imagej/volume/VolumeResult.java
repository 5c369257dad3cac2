package io.github.gmcnn.imagej.volume;

import ij.IJ;
import io.github.gmcnn.core.volume.VolumeReport;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.nio.file.Path;

/**
 * What was made of a volume.
 *
 * @param report the sums
 * @param output where the result is
 */
public record VolumeResult(VolumeReport report, Path output) implements MenuEntry.Answer {

    @Override
    public void show() {
        IJ.showProgress(1.0);
        IJ.showStatus(text());
        IJ.log(text());
    }

    @Override
    public String text() {
        String sum =
                "GMCNN: "
                        + report.pixels()
                        + " pixels in "
                        + report.holes()
                        + " holes on "
                        + report.planes()
                        + " planes; see "
                        + output;
        if (report.unfilled() > 0) {
            sum += "; " + report.unfilled() + " pixels stay unfilled. " + report.reason();
        }
        return report.waiting() == 0
                ? sum
                : sum + "; unfinished until other shards are done: " + left();
    }

    private String left() {
        return report.waiting() + (report.waiting() == 1 ? " layer" : " layers");
    }

    @Override
    public boolean isWell() {
        return report.unfilled() == 0;
    }
}
