package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.fuzz.Mutation;
import io.github.gmcnn.fuzz.Target;
import io.github.gmcnn.train.data.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** The readers of pictures, for hostile files. */
public final class FilesTargets {

    private static final int WIDTH = 40;
    private static final int HEIGHT = 34;

    // Pictures are packed, so their memory follows from their size in pixels.
    private static final Target.Limit PICTURES = new Target.Limit(64 << 20, 1 << 16);

    private FilesTargets() {}

    /** Returns all of them. */
    public static List<Target> all() throws IOException {
        List<Target> all = new ArrayList<>();
        for (String type : List.of("tif", "png", "jpg", "bmp", "gif", "pgm", "fits")) {
            List<byte[]> seeds = seeds(type);
            Mutation[] structured =
                    type.equals("tif")
                            ? new Mutation[] {TiffMutations::entries}
                            : type.equals("png")
                                    ? new Mutation[] {PngMutations::chunks}
                                    : new Mutation[0];
            all.add(
                    Target.of("folder " + type, "a." + type, seeds, FilesTargets::inFolder)
                            .with(structured)
                            .within(PICTURES));
            all.add(
                    Target.of("image " + type, "a." + type, seeds, FilesTargets::opened)
                            .with(structured)
                            .within(PICTURES));
        }
        for (String type : List.of("tiff", "png", "gif")) {
            Mutation[] structured =
                    type.equals("tiff")
                            ? new Mutation[] {TiffMutations::entries}
                            : type.equals("png")
                                    ? new Mutation[] {PngMutations::chunks}
                                    : new Mutation[0];
            all.add(
                    Target.of("mask-" + type, "a." + type, painted(type), FilesTargets::mask)
                            .with(structured)
                            .within(PICTURES));
        }
        byte[] list = "# two\na.tif\nb/c.tif\n/none/d.tif\n".getBytes(StandardCharsets.UTF_8);
        all.add(Target.of("list of pictures", "a.txt", List.of(list), FilesTargets::listed));
        return all;
    }

    static boolean inFolder(Path file) {
        ImageFolder images = ImageFolder.read(file.getParent(), Progress.SILENT);
        int drawn = 0;
        for (int i = 0; i < images.count(); i++) {
            Optional<Picture> picture = images.read(i);
            picture.ifPresent(read -> read.square(0, 0, 0, ImageFolder.MIN_SIDE));
            drawn += picture.isPresent() ? 1 : 0;
        }
        for (String reason : images.skipped()) {
            if (!reason.startsWith(file.toString()) || reason.length() > 2000) {
                throw new IllegalStateException(reason);
            }
        }
        if (drawn == 0 && images.skipped().isEmpty()) {
            throw new IllegalStateException("nothing drawn and nothing told");
        }
        return drawn > 0;
    }

    static boolean opened(Path file) {
        ImagePlus image = WholeImage.open(file);
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            image.getStack().getProcessor(plane).getf(0);
        }
        return true;
    }

    static boolean mask(Path file) {
        return MaskFile.open(file).image().getProcessor().getf(0) >= 0;
    }

    // With transparency, which ImageJ does not write.
    private static List<byte[]> painted(String type) throws IOException {
        BufferedImage picture =
                type.equals("gif")
                        ? new BufferedImage(
                                WIDTH,
                                HEIGHT,
                                BufferedImage.TYPE_BYTE_INDEXED,
                                new IndexColorModel(2, 4, new int[] {0, -1, 255, 9}, 0, true, 0, 0))
                        : new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_4BYTE_ABGR);
        for (int i = 0; i < WIDTH * HEIGHT; i += 3) {
            picture.setRGB(i % WIDTH, i / WIDTH, 0xffffffff);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, type, bytes);
        return List.of(bytes.toByteArray());
    }

    private static boolean listed(Path file) {
        try {
            ImageFolder.read(file, Progress.SILENT);
            throw new IllegalStateException("there is no such picture");
        } catch (UserException e) {
            if (e.getMessage().contains("among 3 files")) {
                return true;
            }
            throw e;
        }
    }

    static List<byte[]> seeds(String type) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        switch (type) {
            case "tif" -> {
                for (ImageProcessor pixels : List.of(grey(), wide(), real(), colour())) {
                    seeds.add(saved(new ImagePlus("a", pixels), type));
                }
                seeds.add(saved(stack(), type));
                seeds.add(saved(marked(), type));
                for (String packing : List.of("LZW", "Deflate", "PackBits", "JPEG")) {
                    seeds.add(tiff(packing));
                }
            }
            case "png" -> {
                seeds.add(saved(new ImagePlus("a", grey()), type));
                seeds.add(saved(new ImagePlus("a", wide()), type));
                seeds.add(saved(new ImagePlus("a", colour()), type));
            }
            case "jpg", "bmp" -> {
                seeds.add(saved(new ImagePlus("a", grey()), type));
                seeds.add(saved(new ImagePlus("a", colour()), type));
            }
            case "pgm" -> {
                seeds.add(saved(new ImagePlus("a", grey()), type));
                seeds.add(text().getBytes(StandardCharsets.US_ASCII));
            }
            default -> seeds.add(saved(new ImagePlus("a", grey()), type));
        }
        return seeds;
    }

    private static String text() {
        return "P2\n# text\n" + WIDTH + " " + HEIGHT + "\n255\n" + "17 ".repeat(WIDTH * HEIGHT);
    }

    private static ImageProcessor grey() {
        return noisy(new ByteProcessor(WIDTH, HEIGHT));
    }

    private static ImageProcessor wide() {
        return noisy(new ShortProcessor(WIDTH, HEIGHT));
    }

    private static ImageProcessor real() {
        return noisy(new FloatProcessor(WIDTH, HEIGHT));
    }

    private static ImageProcessor colour() {
        return noisy(new ColorProcessor(WIDTH, HEIGHT));
    }

    private static <T extends ImageProcessor> T noisy(T pixels) {
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            pixels.set(i, pixels instanceof FloatProcessor ? 0x3f800000 + i : i * 7919 % 251);
        }
        return pixels;
    }

    private static ImagePlus stack() {
        ImageStack stack = new ImageStack(WIDTH, HEIGHT);
        stack.addSlice("one", grey());
        stack.addSlice("two", grey());
        return new ImagePlus("a", stack);
    }

    private static ImagePlus marked() {
        ImagePlus image = new ImagePlus("a", grey());
        image.setOverlay(new Overlay(new OvalRoi(3, 3, 9, 9)));
        image.setRoi(new OvalRoi(5, 5, 9, 9));
        image.setProp("key", "value");
        return image;
    }

    private static byte[] saved(ImagePlus image, String type) throws IOException {
        Path file = Files.createTempFile("seed", "." + type);
        try {
            FileSaver saver = new FileSaver(image);
            String path = file.toString();
            switch (type) {
                case "png" -> saver.saveAsPng(path);
                case "jpg" -> saver.saveAsJpeg(path);
                case "bmp" -> saver.saveAsBmp(path);
                case "gif" -> saver.saveAsGif(path);
                case "pgm" -> saver.saveAsPgm(path);
                case "fits" -> saver.saveAsFits(path);
                default -> {
                    boolean unused =
                            image.getStackSize() > 1
                                    ? saver.saveAsTiffStack(path)
                                    : saver.saveAsTiff(path);
                }
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] tiff(String packing) throws IOException {
        BufferedImage image = colour().getBufferedImage();
        BufferedImage plain = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        plain.getGraphics().drawImage(image, 0, 0, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        for (var all = ImageIO.getImageWritersByFormatName("tiff"); all.hasNext(); ) {
            ImageWriter one = all.next(); // Java's own, since the decoder is TwelveMonkeys'
            writer = one.getClass().getName().startsWith("com.sun.") ? one : writer;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(packing);
            writer.write(null, new IIOImage(plain, null, null), how);
        }
        writer.dispose();
        return bytes.toByteArray();
    }
}
