package io.github.gmcnn.it;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.imagej.commands.InpaintCommand;
import io.github.gmcnn.imagej.commands.OptionCommandService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/** The ways of calling of the table in docs/tested.md; their letters stand in its cells. */
enum MatrixWay {
    /** {@code run(...)} of a macro, on the active image. */
    MACRO('M') {
        @Override
        ImagePlus run(ImagePlus image, String options, Path folder) {
            WindowManager.setTempCurrentImage(image);
            IJ.runMacro("run(\"GMCNN Inpaint\", \"" + options.replace("\\", "\\\\") + "\");");
            return WindowManager.getCurrentImage();
        }
    },
    /** {@code IJ.run(image, ...)} of a script. */
    SCRIPT('S') {
        @Override
        ImagePlus run(ImagePlus image, String options, Path folder) {
            IJ.run(image, "GMCNN Inpaint", options + " output=in-place");
            return image;
        }
    },
    /** {@code CommandService.run}. */
    COMMAND('C') {
        @Override
        ImagePlus run(ImagePlus image, String options, Path folder) throws Exception {
            List<Object> inputs = new ArrayList<>(List.of("image", image));
            for (String option : options.split(" (?=\\w+=)")) {
                String[] parts = option.split("=", 2);
                inputs.add(parts[0]);
                inputs.add(parts.length == 1 ? "true" : parts[1].replaceAll("[\\[\\]]", ""));
            }
            try (Context context = new Context(OptionCommandService.class, CommandService.class)) {
                Module module =
                        context.service(CommandService.class)
                                .run(InpaintCommand.class, true, inputs.toArray())
                                .get();
                return (ImagePlus) module.getOutput("result");
            }
        }
    },
    /** {@code call(...)} of a macro, as ImageJ needs it that was started with -batch. */
    CALL('B') {
        @Override
        ImagePlus run(ImagePlus image, String options, Path folder) {
            WindowManager.setTempCurrentImage(image);
            IJ.runMacro(
                    "call(\"io.github.gmcnn.imagej.commands.GmcnnPlugIn.call\", \"GMCNN Inpaint\", \""
                            + options.replace("\\", "\\\\")
                            + "\");");
            return WindowManager.getCurrentImage();
        }
    },
    /** <i>GMCNN Inpaint Folder</i>, on a TIFF with its selection or overlay. */
    FOLDER('F') {
        @Override
        ImagePlus run(ImagePlus image, String options, Path folder) throws IOException {
            Path in = Files.createDirectories(Files.createTempDirectory(folder, "in"));
            Path out = folder.resolve(in.getFileName() + "-out");
            IJ.saveAsTiff(image, in.resolve("cell.tif").toString());
            String line =
                    "input=["
                            + in
                            + "] output=["
                            + out
                            + "] "
                            + options.replace("mask=selection", "mask=overlay")
                                    .replace(" slices=all", "");
            IJ.runMacro(
                    "call(\"io.github.gmcnn.imagej.commands.GmcnnPlugIn.call\", \"GMCNN Inpaint Folder\", \""
                            + line.replace("\\", "\\\\")
                            + "\");");
            return IJ.openImage(out.resolve("cell.tif").toString());
        }

        @Override
        boolean suits(MatrixMark mark, MatrixKind kind) {
            // a threshold is not saved with an image, and every file is opened in the same way
            return mark != MatrixMark.THRESHOLD && kind != MatrixKind.VIRTUAL;
        }
    };

    private final char letter;

    MatrixWay(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    /** Fills an image; returns the result. */
    abstract ImagePlus run(ImagePlus image, String options, Path folder) throws Exception;

    /** Returns whether there is such a way. */
    boolean suits(MatrixMark mark, MatrixKind kind) {
        return this != SCRIPT || kind != MatrixKind.VIRTUAL; // which cannot be changed in place
    }
}
