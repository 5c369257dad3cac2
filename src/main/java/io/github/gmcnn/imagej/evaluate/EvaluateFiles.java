package io.github.gmcnn.imagej.evaluate;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.StagedFiles;
import io.github.gmcnn.imagej.pictures.PictureFile;
import io.github.gmcnn.train.evaluation.Evaluation;
import io.github.gmcnn.train.evaluation.Hole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an evaluation leaves in its folder; each file is written whole or not at all, in place of
 * that of an earlier evaluation.
 *
 * @param folder is made if need be
 */
record EvaluateFiles(Path folder) implements Evaluation.Listener {

    /** A row for each hole and method. */
    static final String SCORES = "gmcnn-evaluate.csv";

    /** A row for each family and method. */
    static final String SUMMARY = "gmcnn-evaluate-summary.csv";

    /** A row for each hole and method, what a check predicted of it. */
    static final String CHECKS = "gmcnn-evaluate-checks.csv";

    /** A row for each family of stacks and method, beside another method. */
    static final String STACKS = "gmcnn-evaluate-stacks.csv";

    /** The same as readable text. */
    static final String TEXT = "gmcnn-evaluate.txt";

    /** Beginning of the names of grids. */
    static final String GRID = "grid-";

    /** Writes texts and pictures, all or none. */
    void write(Map<String, String> texts, Map<String, ImageProcessor> pictures) {
        try (StagedFiles files = new StagedFiles(folder)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Files.writeString(files.add(Path.of(text.getKey())), text.getValue());
            }
            for (Map.Entry<String, ImageProcessor> picture : pictures.entrySet()) {
                ImagePlus image = new ImagePlus("", picture.getValue());
                Path file = files.add(Path.of(picture.getKey()));
                PictureFile.writePng(image, file);
            }
            files.publish(true);
        } catch (IOException e) {
            throw new InputException(
                    "The output folder "
                            + folder
                            + " cannot be written ("
                            + FileFailure.inWords(e)
                            + "); give another.");
        }
    }

    /** Writes what is to be filled, the truth, and the fills. */
    @Override
    public void onFilled(Hole hole, Map<String, float[]> fills) {
        String png = hole.id() + ".png";
        Map<String, ImageProcessor> pictures =
                new java.util.LinkedHashMap<>(
                        Map.of(
                                "cases/" + hole.id() + "_image.png", CropPictures.masked(hole),
                                "cases/" + hole.id() + "_mask.png", CropPictures.mask(hole),
                                "truth/" + png,
                                        CropPictures.of(hole.crop(), hole.crop().values())));
        fills.forEach(
                (method, fill) ->
                        pictures.put(
                                "filled/" + method + "/" + png,
                                CropPictures.of(hole.crop(), fill)));
        write(Map.of(), pictures);
    }
}
