package io.github.gmcnn.training;

import io.github.gmcnn.ij1.ImageFolder;
import io.github.gmcnn.model.Models;
import io.github.gmcnn.progress.Progress;
import io.github.gmcnn.tensor.SafetensorsFile;
import io.github.gmcnn.tensor.SafetensorsFile.Precision;
import io.github.gmcnn.tensor.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains a model from the command line, as the shipped one was: see docs/default-model.md.
 *
 * <p>Arguments: folder of images, file with the options as JSON, new model folder, and optionally a
 * model folder to start from and a file with the weights of VGG19 for the ID-MRF term.
 */
public final class TrainDefaultModel {

    private static final int REPORT_EVERY = 50;

    private TrainDefaultModel() {}

    /** Runs the training and prints the mean losses of every 50 steps. */
    public static void main(String[] args) throws IOException {
        ImageFolder images = ImageFolder.read(Path.of(args[0]), Progress.SILENT);
        images.skipped().forEach(System.out::println);
        System.out.println(images.count() + " pictures");
        TrainingConfig config = TrainingConfig.parse(Files.readString(Path.of(args[1])));
        GmcnnTrainer trainer = new GmcnnTrainer(config, images).listener(new Printer());
        if (args.length > 3) {
            trainer.startFrom(weights(Path.of(args[3])));
        }
        if (args.length > 4) {
            try (InputStream in = Files.newInputStream(Path.of(args[4]))) {
                trainer.features(SafetensorsFile.read(in, args[4]));
            }
        }
        TrainingResult result = trainer.train(Progress.SILENT);
        ModelWriter.write(
                Path.of(args[2]),
                result,
                Precision.FLOAT32,
                new ModelWriter.Provenance(
                        "the training pictures listed in docs/default-model.md", "CC-BY-4.0"));
        System.out.printf(Locale.ROOT, "%d steps in %.0f s%n", result.steps(), result.seconds());
    }

    private static Weights weights(Path folder) throws IOException {
        byte[] bytes = Models.read(folder).weights();
        return SafetensorsFile.read(new ByteArrayInputStream(bytes), folder.toString());
    }

    private static final class Printer implements TrainingListener {
        private double total;
        private double hole;
        private double texture;
        private double waited;

        @Override
        public void onStep(StepReport report) {
            total += report.loss().total();
            hole += report.loss().of(LossTerm.RECONSTRUCTION);
            texture += report.loss().of(LossTerm.ID_MRF);
            waited += report.waited();
            if (report.step() % REPORT_EVERY == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%6d steps %6.0f s  loss %.4f  hole %.4f  ID-MRF %.4f  rate %.2g  waited %.2f s%n",
                        report.step(),
                        report.seconds(),
                        total / REPORT_EVERY,
                        hole / REPORT_EVERY,
                        texture / REPORT_EVERY,
                        report.learningRate(),
                        waited);
                total = 0;
                hole = 0;
                texture = 0;
                waited = 0;
            }
        }
    }
}
