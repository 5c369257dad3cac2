package io.github.gmcnn.imagej.volume;

import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Quitting;
import io.github.gmcnn.core.safe.Workers;
import io.github.gmcnn.core.volume.VolumeFill;
import io.github.gmcnn.core.volume.VolumeJob;
import io.github.gmcnn.core.volume.VolumeReport;
import io.github.gmcnn.imagej.inpaint.Inpainters;
import io.github.gmcnn.imagej.ui.ImageJFolders;

/** Fills a volume as the options say; runs on the thread that calls. */
public final class VolumeTask {

    private VolumeTask() {}

    /**
     * Fills what is missing, or what is left to do of it after an interruption.
     *
     * @throws io.github.gmcnn.core.safe.UserException if volume, mask, output, model or device
     *     cannot be used
     */
    public static VolumeResult run(VolumeOptions options, Progress progress) {
        VolumeJob job = options.job();
        Model model = ImageJFolders.models().find(options.model());
        try (Quitting.Held held = Quitting.JVM.hold(progress);
                Inpainters.Lease lease = Inpainters.lease(held)) {
            VolumeFill fill = new VolumeFill(job, lease.open(model, options.plane()));
            return new VolumeResult(fill.run(options.shard(), held), job.output());
        }
    }

    /**
     * As {@link #run(VolumeOptions, Progress)}, with all layers done by workers.
     *
     * @throws InputException if the options name a shard
     */
    public static VolumeResult run(VolumeOptions options, Workers workers, Progress progress) {
        if (!options.shard().isWhole()) {
            throw new InputException(
                    "The option shard cannot be "
                            + options.shard()
                            + " where workers share all layers; leave it out.");
        }
        VolumeJob job = options.job();
        Model model = ImageJFolders.models().find(options.model());
        VolumePiece.Order order =
                new VolumePiece.Order(options.line(), model.description().sha256());
        // It fills nothing here, so neither the engine nor the weights are loaded.
        try (Inpainter here = Inpainter.open(model, options.device())) {
            VolumeReport report =
                    new VolumeFill(job, here)
                            .run(workers, place -> new VolumePiece(order, place), progress);
            return new VolumeResult(report, job.output());
        }
    }
}
