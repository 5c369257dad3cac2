package io.github.gmcnn.imagej.inpaint;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** A folder of images of many formats, each with a mask file beside it, and of broken ones. */
public final class MixedFolder {

    /** Names of the files that cannot be filled. */
    public static final List<String> BROKEN =
            List.of(
                    "broken/cut off.png",
                    "broken/empty.tif",
                    "broken/other size.tif",
                    "broken/text.tif",
                    "broken/truncated.tif");

    private static final List<String> KINDS =
            List.of(
                    "8-bit.tif",
                    "16-bit.tif",
                    "32-bit.tif",
                    "RGB.tif",
                    "8-bit-stack.tif",
                    "16-bit-hyper.tif",
                    "RGB-stack.tif",
                    "8-bit.png",
                    "16-bit.png",
                    "RGB.png",
                    "8-bit.jpg",
                    "RGB.jpg",
                    "8-bit.bmp",
                    "RGB.bmp",
                    "8-bit.gif",
                    "8-bit.pgm",
                    "RGB.ppm");

    private static final int WIDTH = 40;
    private static final int HEIGHT = 32;
    private static final int HOLE = 6;

    private MixedFolder() {}

    /**
     * Writes images and masks.
     *
     * @param good number of images that can be filled
     * @return the names of those
     */
    public static List<String> write(Path folder, int good) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < good; i++) {
            String kind = KINDS.get(i % KINDS.size());
            String place = List.of("", "mit Umlaut ä/", "deep/er/").get(i / KINDS.size() % 3);
            String name = place + "Bild " + i + " é " + kind;
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            save(image(kind, i), file);
            mask(file, WIDTH);
            names.add(name);
        }
        breakSome(folder);
        return names;
    }

    private static ImagePlus image(String kind, int seed) {
        String type = kind.replaceAll("[-.](stack|hyper|tif|png|jpg|bmp|gif|pgm|ppm).*", "");
        boolean hyper = kind.contains("hyper");
        int planes = hyper ? 4 : kind.contains("stack") ? 3 : 1;
        ImagePlus image = IJ.createImage("cell", type + " ramp", WIDTH, HEIGHT, planes);
        for (int plane = 1; plane <= planes; plane++) {
            ImageProcessor pixels = image.getStack().getProcessor(plane);
            pixels.set(seed % WIDTH, plane, pixels.getBitDepth() == 32 ? 0x3f000000 : 77 + plane);
        }
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().setUnit("um");
        image.setProperty("Info", "taken by hand");
        if (!hyper) {
            return image;
        }
        image.setDimensions(2, 2, 1);
        image.setOpenAsHyperStack(true);
        return new CompositeImage(image, IJ.COMPOSITE);
    }

    private static void save(ImagePlus image, Path file) throws IOException {
        String name = file.toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (extension.equals("tif")) {
            new FileSaver(image).saveAsTiff(name);
        } else if (extension.equals("pgm") || extension.equals("ppm")) {
            new FileSaver(image).saveAsPgm(name);
        } else {
            boolean grey = image.getBitDepth() < 24;
            BufferedImage picture =
                    image.getBitDepth() == 16
                            ? ((ij.process.ShortProcessor) image.getProcessor())
                                    .get16BitBufferedImage()
                            : image.getProcessor().getBufferedImage();
            if (!grey) {
                picture = copy(picture);
            }
            ImageIO.write(picture, extension, file.toFile());
        }
    }

    private static BufferedImage copy(BufferedImage from) {
        BufferedImage to = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            to.setRGB(i % WIDTH, i / WIDTH, from.getRGB(i % WIDTH, i / WIDTH));
        }
        return to;
    }

    private static void mask(Path file, int width) {
        ByteProcessor mask = new ByteProcessor(width, HEIGHT);
        mask.setValue(255);
        mask.fill(new Roi(15, 12, HOLE, HOLE));
        String name = file.toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        new FileSaver(new ImagePlus("mask", mask)).saveAsPng(stem + "_mask.png");
    }

    /** Returns whether a pixel is missing in the images. */
    public static boolean isMissing(int x, int y) {
        return new Roi(15, 12, HOLE, HOLE).contains(x, y);
    }

    private static void breakSome(Path folder) throws IOException {
        for (String name : BROKEN) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            save(image("8-bit.", 0), file);
            mask(file, name.contains("other size") ? WIDTH + 1 : WIDTH);
        }
        cut(folder.resolve(BROKEN.get(0)));
        Files.write(folder.resolve(BROKEN.get(1)), new byte[0]);
        Files.writeString(folder.resolve(BROKEN.get(3)), "This is a text and no image at all.");
        cut(folder.resolve(BROKEN.get(4)));
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }
}
