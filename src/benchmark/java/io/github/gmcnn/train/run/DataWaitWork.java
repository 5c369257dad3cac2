package io.github.gmcnn.train.run;

import io.github.gmcnn.benchmark.Work;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import java.nio.file.Path;

/**
 * A training of both phases on PNG files of 512 x 512, in which {@link #value} is the share of the
 * time that steps after the first waited for their pictures.
 */
public final class DataWaitWork implements Work {

    private static final TrainingConfig CONFIG =
            TrainingConfig.parse(
                    """
                    {"cnum": 4, "cropSize": 256, "batchSize": 4, "discriminator": {"cnum": 8},
                     "reconstruction": {"steps": 12, "seconds": 0},
                     "adversarial": {"steps": 4, "seconds": 0},
                     "loss": {"idMrf": 0}, "report": {"validationShare": 0}}
                    """);

    private final ImageFolder pictures;
    private double waited;
    private double seconds;

    /** Reads the list of pictures. */
    public DataWaitWork(Path folder) {
        pictures = ImageFolder.read(folder, Progress.SILENT);
    }

    @Override
    public void run() {
        waited = 0;
        new GmcnnTrainer(CONFIG, pictures)
                .listener(
                        new TrainingListener() {
                            @Override
                            public void onStep(StepReport report) {
                                seconds = report.seconds();
                                waited += report.step() > 1 ? report.waited() : 0;
                            }
                        })
                .train(Progress.SILENT);
    }

    @Override
    public double value() {
        return waited / seconds;
    }
}
