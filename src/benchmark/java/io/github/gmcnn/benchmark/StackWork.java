package io.github.gmcnn.benchmark;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.plugin.FileInfoVirtualStack;
import ij.process.ByteProcessor;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills a square hole in each slice of a stack, as <i>GMCNN Inpaint</i> does, records included: in
 * place, or read from one file plane by plane and written to another.
 */
final class StackWork implements Work {

    private final ImagePlus image;
    private final InpaintOptions options;
    private final Path result; // null in place

    StackWork(String device, String model, int side, int hole, int slices, Path folder) {
        String line = "mask=selection slices=all device=%s model=[%s]".formatted(device, model);
        if (folder == null) {
            image = new ImagePlus("stack", stack(side, slices));
            options = InpaintOptions.TABLE.parse(line + " output=in-place");
            result = null;
        } else {
            image = FileInfoVirtualStack.openVirtual(file(folder, side, slices).toString());
            result = folder.resolve("filled-" + slices + ".tif");
            options = InpaintOptions.TABLE.parse(line + " output=file file=[" + result + "]");
        }
        image.setRoi(new Roi((side - hole) / 2, (side - hole) / 2, hole, hole));
    }

    private static ImageStack stack(int side, int slices) {
        ImageStack stack = new ImageStack(side, side);
        for (int i = 0; i < slices; i++) {
            stack.addSlice(new ByteProcessor(side, side, TestPicture.noise(side)));
        }
        return stack;
    }

    // Written by an earlier process, so that this one never holds the stack.
    private static Path file(Path folder, int side, int slices) {
        return folder.resolve("stack-" + side + "-" + slices + ".tif");
    }

    /** Writes the file that a virtual stack reads. */
    static void write(Path folder, int side, int slices) throws IOException {
        Files.createDirectories(folder);
        ImagePlus image = new ImagePlus("stack", stack(side, slices));
        if (!new FileSaver(image).saveAsTiffStack(file(folder, side, slices).toString())) {
            throw new IOException("The stack cannot be written to " + folder + ".");
        }
    }

    @Override
    public void run() {
        try {
            if (result != null) {
                Files.deleteIfExists(result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        InpaintTask.run(image, options, Progress.SILENT);
    }
}
