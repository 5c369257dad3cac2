package io.github.gmcnn.it;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.imagej.commands.InpaintCommand;
import io.github.gmcnn.imagej.commands.RevertCommand;
import io.github.gmcnn.imagej.inpaint.ImageJHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imagej.Dataset;
import net.imagej.ImageJ;
import net.imagej.ImgPlus;
import net.imagej.axis.Axes;
import net.imagej.axis.AxisType;
import net.imagej.legacy.LegacyService;
import net.imglib2.Cursor;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.scijava.Cancelable;
import org.scijava.command.Command;
import org.scijava.module.Module;

/**
 * The gateway of Fiji without a display, in a folder of its own with a small model.
 *
 * <p>Use only after {@code LegacyInjector.preinit()}: this class loads those of ImageJ.
 */
final class Fiji implements AutoCloseable {

    /** What {@link #cell()} selects. */
    private static final Roi HOLE = new Roi(30, 25, 12, 10);

    private final Path folder;
    private final ImageJHome home;
    private final ImageJ gateway = new ImageJ();

    private Fiji(Path folder) throws ReflectiveOperationException {
        this.folder = folder;
        home = ImageJHome.at(folder);
    }

    /** Starts it with the model tiny. */
    static Fiji start(Path folder) throws ReflectiveOperationException {
        TestModels.tiny(folder.resolve("models/gmcnn/tiny"));
        return new Fiji(folder);
    }

    @Override
    public void close() throws Exception {
        gateway.context().dispose();
        home.close();
    }

    /** Returns whether ImageJ's own commands and macros run in it. */
    boolean runsImageJ() {
        return gateway.get(LegacyService.class).isActive();
    }

    /** Writes a picture, a ramp with a bright hole, and returns its path with slashes. */
    String picture(String name) throws IOException {
        ImagePlus cell = cell();
        cell.deleteRoi();
        Path file = Files.createDirectories(folder.resolve("cells")).resolve(name + ".tif");
        IJ.saveAsTiff(cell, file.toString());
        return slashes(file);
    }

    private static ImagePlus cell() {
        ImagePlus cell = IJ.createImage("cell", "8-bit ramp", 80, 60, 1);
        cell.setRoi((Roi) HOLE.clone());
        cell.getProcessor().setValue(255); // what no fill of this ramp would be
        cell.getProcessor().fill(cell.getRoi());
        return cell;
    }

    /** Fills a picture by the service of commands and saves the result; returns its file. */
    Path inpaint(String name, Object... options) throws Exception {
        ImagePlus result = (ImagePlus) command(InpaintCommand.class, cell(), options).get("result");
        Path file = folder.resolve(name + ".tif");
        IJ.saveAsTiff(result, file.toString());
        return file;
    }

    /** Fills a dataset in place; returns what has changed in it. */
    String inpaintDataset() throws Exception {
        PlanarImg<UnsignedByteType, ?> img = img();
        Dataset dataset =
                gateway.dataset()
                        .create(new ImgPlus<>(img, "cell", new AxisType[] {Axes.X, Axes.Y}));
        List<Object> inputs = List.of("image", dataset, "mask", "saturated", "model", "tiny");
        List<Object> all = new ArrayList<>(inputs);
        all.addAll(List.of("device", "cpu", "output", "in-place"));
        Outcome outcome = command(InpaintCommand.class, null, all.toArray());
        outcome.get("result");
        int filled = 0;
        int others = 0;
        Cursor<UnsignedByteType> now = img.cursor();
        for (UnsignedByteType before : img()) {
            boolean changed = now.next().get() != before.get();
            filled += changed && before.get() == 255 ? 1 : 0;
            others += changed && before.get() != 255 ? 1 : 0;
        }
        return filled + " filled, " + others + " others changed";
    }

    /** Returns why an image of ImgLib2, which is no dataset, is not filled. */
    String refusalOfAnImg() throws Exception {
        return command(InpaintCommand.class, null, "image", img(), "output", "in-place").reason;
    }

    private static PlanarImg<UnsignedByteType, ?> img() {
        PlanarImg<UnsignedByteType, ?> img = PlanarImgs.unsignedBytes(80, 60);
        byte[] pixels = (byte[]) cell().getProcessor().getPixels();
        Cursor<UnsignedByteType> cursor = img.cursor();
        for (byte pixel : pixels) {
            cursor.next().set(pixel);
        }
        return img;
    }

    /** Runs a command without an image of its own; returns one of its outputs. */
    Object run(Class<? extends Command> type, String output, Object... options) throws Exception {
        return command(type, null, options).get(output);
    }

    /** Reverts an image file in place and saves it. */
    void revert(Path file, Object... options) throws Exception {
        ImagePlus image = IJ.openImage(file.toString());
        IJ.saveAsTiff(
                (ImagePlus) command(RevertCommand.class, image, options).get("result"),
                file.toString());
    }

    /** Returns the sentence with which a fill is refused. */
    String refusal(Object... options) throws Exception {
        return command(InpaintCommand.class, cell(), options).reason;
    }

    /**
     * What a command gave.
     *
     * @param reason why it was cancelled; null if it was not
     */
    private record Outcome(Module module, String reason) {
        Object get(String output) {
            if (reason != null) {
                throw new AssertionError(reason);
            }
            return module.getOutput(output);
        }
    }

    private Outcome command(Class<? extends Command> type, ImagePlus image, Object... options)
            throws Exception {
        List<Object> inputs = new ArrayList<>(Arrays.asList(options));
        if (image != null) {
            inputs.addAll(0, List.of("image", image));
        }
        Module module = gateway.command().run(type, true, inputs.toArray()).get();
        return new Outcome(module, ((Cancelable) module.getDelegateObject()).getCancelReason());
    }

    /** Runs a script; its language is that of the file name's extension. */
    void script(String fileName, String text) throws Exception {
        gateway.script().run(fileName, text, true).get();
    }

    /** Returns whether scripts can be written in the language of an extension. */
    boolean speaks(String extension) {
        return gateway.script().getLanguageByExtension(extension) != null;
    }

    /** Returns what differs between a result and the picture: "" where all is as it should be. */
    static String differences(Path result) {
        ImageProcessor filled = IJ.openImage(result.toString()).getProcessor();
        ImageProcessor source = cell().getProcessor();
        StringBuilder wrong = new StringBuilder();
        for (int y = 0; y < source.getHeight(); y++) {
            for (int x = 0; x < source.getWidth(); x++) {
                boolean same = source.get(x, y) == filled.get(x, y);
                if (same == HOLE.contains(x, y)) {
                    wrong.append(x).append(',').append(y).append(' ');
                }
            }
        }
        return wrong.toString();
    }

    /** Returns a property of an image file. */
    static String property(Path file, String key) {
        return IJ.openImage(file.toString()).getProp(key);
    }

    /** Returns the pixels of an 8-bit image file. */
    static byte[] pixels(Path file) {
        return (byte[]) IJ.openImage(file.toString()).getProcessor().getPixels();
    }

    /** Returns a path as macros and scripts write it. */
    static String slashes(Path path) {
        return path.toString().replace("\\", "/");
    }
}
