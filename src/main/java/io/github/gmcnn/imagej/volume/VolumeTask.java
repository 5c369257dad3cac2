package io.github.gmcnn.imagej.volume;

import ij.IJ;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.volume.VolumeFill;
import io.github.gmcnn.core.volume.VolumeJob;
import io.github.gmcnn.core.volume.VolumeReport;
import io.github.gmcnn.imagej.inpaint.Inpainters;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.Quitting;
import java.nio.file.Path;

/** Fills a volume as the options say; runs on the thread that calls. */
public final class VolumeTask {

    /**
     * What was done.
     *
     * @param report the sums
     * @param output where the result is
     */
    public record Result(VolumeReport report, Path output) implements MenuEntry.Answer {

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

    private VolumeTask() {}

    /**
     * Fills what is missing, or what is left to do of it after an interruption.
     *
     * @throws io.github.gmcnn.core.safe.UserException if volume, mask, output, model or device
     *     cannot be used
     */
    public static Result run(VolumeOptions options, Progress progress) {
        VolumeJob job = options.job();
        Model model = ImageJFolders.models().find(options.model());
        try (Quitting.Held held = Quitting.JVM.hold(progress);
                Inpainters.Lease lease = Inpainters.lease(held)) {
            VolumeFill fill = new VolumeFill(job, lease.open(model, options.plane()));
            return new Result(fill.run(options.shard(), held), job.output());
        }
    }
}
