package io.github.gmcnn.benchmark;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.inpaint.LargeHoles;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.train.run.DataWaitWork;
import io.github.gmcnn.train.run.StepWork;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Makes works of their names, in the process that runs them.
 *
 * @param gpu whether the GPU computes
 * @param half whether it trains in mixed precision
 * @param folder where the benchmark keeps its models and pictures
 */
record Works(boolean gpu, boolean half, Path folder) {

    /** Width of the original's generator. */
    static final int ORIGINAL_WIDTH = 32;

    /** Makes a work ready; the caller closes it. */
    Work open(String name, List<String> arguments) {
        return switch (name) {
            case "matrix" -> new MatrixWork(number(arguments, 0), gpu);
            case "forward" -> new ForwardWork(model(arguments), number(arguments, 1), gpu);
            case "confidence" -> new ConfidenceWork(number(arguments, 0), gpu);
            case "step" -> step(arguments);
            case "fill" -> fill(arguments);
            case "detail" -> detail(arguments);
            case "dead" -> deadPixels(arguments);
            case "stack" -> stack(arguments);
            case "data" -> new DataWaitWork(folder.resolve("pictures"));
            default -> throw new IllegalArgumentException("There is no work named " + name + ".");
        };
    }

    private Work step(List<String> arguments) {
        return new StepWork(
                arguments.get(0),
                number(arguments, 1),
                number(arguments, 2),
                number(arguments, 3),
                weights(number(arguments, 1)),
                gpu,
                half);
    }

    private byte[] weights(int cnum) {
        return model(cnum).weights();
    }

    // cnum, side of the image, side of the holes, number of holes
    private Work fill(List<String> arguments) {
        return new FillWork(
                Inpainter.open(model(arguments), device()),
                number(arguments, 1),
                number(arguments, 2),
                number(arguments, 3));
    }

    // cnum, side of the image, side of the hole, detail of the fill
    private Work detail(List<String> arguments) {
        return new FillWork(
                Inpainter.open(
                        model(arguments),
                        device(),
                        new FillStyle(
                                LargeHoles.COARSE_TO_FINE,
                                Detail.valueOf(arguments.get(3).toUpperCase(Locale.ROOT)))),
                number(arguments, 1),
                number(arguments, 2),
                1);
    }

    // cnum, side of the image, number of dead pixels
    private Work deadPixels(List<String> arguments) {
        return FillWork.deadPixels(
                Inpainter.open(model(arguments), device()),
                number(arguments, 1),
                number(arguments, 2));
    }

    private ComputeDevice device() {
        return gpu ? ComputeDevice.GPU : ComputeDevice.CPU;
    }

    // cnum, side of the slices, side of the hole, number of slices, "memory" or "virtual"
    private Work stack(List<String> arguments) {
        return new StackWork(
                gpu ? "gpu" : "cpu",
                modelFolder(number(arguments, 0)),
                number(arguments, 1),
                number(arguments, 2),
                number(arguments, 3),
                arguments.get(4).equals("virtual") ? folder.resolve("stacks") : null);
    }

    private Model model(List<String> arguments) {
        return model(number(arguments, 0));
    }

    /** Returns the model of that width: the one of random weights or the default one. */
    Model model(int cnum) {
        return cnum == ORIGINAL_WIDTH ? Models.read(randomModel(folder)) : Models.byDefault();
    }

    private String modelFolder(int cnum) {
        return cnum == ORIGINAL_WIDTH ? randomModel(folder).toString() : Models.DEFAULT;
    }

    /** Returns the folder of the model of random weights. */
    static Path randomModel(Path folder) {
        return folder.resolve("width-" + ORIGINAL_WIDTH);
    }

    private static int number(List<String> arguments, int index) {
        return Integer.parseInt(arguments.get(index));
    }
}
