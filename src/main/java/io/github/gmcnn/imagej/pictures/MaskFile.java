package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A mask as its file holds it, with the transparency and the colours that images of ImageJ do not
 * have.
 *
 * @param image of a mask with transparency or such colours its grey values, see {@link MaskPaint};
 *     else what {@link WholeImage} opens
 * @param numbers the same image but where a mask has transparency: then the numbers of its palette,
 *     its grey values, or its colours
 * @param transparent whether some pixels are more transparent than others
 */
public record MaskFile(ImagePlus image, ImagePlus numbers, boolean transparent) {

    /**
     * Opens a file.
     *
     * @throws InputException if it is no whole image; a sentence that names the file
     */
    public static MaskFile open(Path file) {
        return withTransparency(file).orElseGet(() -> plain(WholeImage.open(file)));
    }

    private static MaskFile plain(ImagePlus image) {
        return new MaskFile(image, image, false);
    }

    /**
     * Takes an open image; one that is as its file holds it with the transparency of that.
     *
     * @throws InputException if the file was damaged meanwhile
     */
    public static MaskFile ofOpen(ImagePlus open) {
        return fileOf(open)
                .flatMap(MaskFile::withTransparency)
                .filter(file -> isUnchanged(open))
                .orElseGet(() -> plain(open));
    }

    private static Optional<Path> fileOf(ImagePlus open) {
        FileInfo info = open.getOriginalFileInfo();
        try {
            return info == null || open.getStackSize() > 1
                    ? Optional.empty()
                    : Optional.ofNullable(info.getFilePath())
                            .map(Path::of)
                            .filter(Files::isRegularFile);
        } catch (InvalidPathException e) { // as of an image from the web
            return Optional.empty();
        }
    }

    // As ImageJ reads it; the flag that ImageJ has for changes is not always set.
    private static boolean isUnchanged(ImagePlus open) {
        try {
            String path = open.getOriginalFileInfo().getFilePath();
            ImagePlus again =
                    WithoutWindows.run(() -> ImageFile.guarded(() -> new Opener().openImage(path)));
            return again != null
                    && Objects.deepEquals(
                            again.getProcessor().getPixels(), open.getProcessor().getPixels());
        } catch (IOException e) {
            return false;
        }
    }

    // Empty also where the file cannot be read, or is more than one stack: WholeImage says so.
    private static Optional<MaskFile> withTransparency(Path file) {
        try (StoredFile stored = StoredFile.open(file).orElse(null)) {
            boolean painted =
                    stored != null
                            && stored.notOneStack().isEmpty()
                            && MaskPaint.isIn(stored.layouts().get(0));
            return painted
                    ? Optional.of(of(stored, file.getFileName().toString()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static MaskFile of(StoredFile stored, String title) throws IOException {
        Layout layout = stored.layouts().get(0);
        ImageStack seen = new ImageStack(layout.width(), layout.height());
        ImageStack numbers = new ImageStack(layout.width(), layout.height());
        boolean varied = false;
        for (int i = 0; i < stored.layouts().size(); i++) {
            StoredImage image = stored.read(i);
            MaskPaint paint = MaskPaint.of(image);
            varied |= paint.varied();
            float[] greys = new float[paint.bright().length];
            for (int k = 0; k < greys.length; k++) {
                greys[k] = paint.grey(k);
            }
            seen.addSlice(plane(layout, greys));
            numbers.addSlice(numbers(image));
        }
        return new MaskFile(new ImagePlus(title, seen), new ImagePlus(title, numbers), varied);
    }

    private static ImageProcessor numbers(StoredImage image) {
        Layout layout = image.layout();
        if (layout.colours().bands() > 1) {
            return StoredPixels.plane(image, 0).convertToRGB(); // whose colours are no numbers
        }
        return plane(layout, MaskPaint.band(image, 0));
    }

    private static ImageProcessor plane(Layout layout, float[] values) {
        FloatProcessor pixels = new FloatProcessor(layout.width(), layout.height(), values);
        boolean whole = layout.kind() == Layout.Kind.UNSIGNED && layout.bits() <= Short.SIZE;
        if (!whole) {
            return pixels;
        }
        return layout.bits() > Byte.SIZE
                ? pixels.convertToShortProcessor(false)
                : pixels.convertToByteProcessor(false);
    }

    /** Returns a plane of a file as the maker of a mask sees it. */
    static ImageProcessor seen(Path file, ImageFile planes, int number) throws IOException {
        Optional<MaskFile> painted = withTransparency(file);
        if (painted.isPresent()) {
            ImageStack stack = painted.get().image().getStack();
            return stack.getProcessor((number - 1) * stack.size() / planes.planes() + 1);
        }
        boolean other = planes instanceof StoredPlanes stored && MaskGrey.turns(stored.layout());
        return other ? grey(WholeImage.decode(file), number) : planes.read(number);
    }

    private static ImageProcessor grey(ImagePlus mask, int number) throws IOException {
        Optional<String> reason = MaskGrey.undecided(mask);
        if (reason.isPresent()) {
            throw new IOException(reason.get());
        }
        DoubleUnaryOperator grey = MaskGrey.of(mask);
        ImageProcessor plane = mask.getStack().getProcessor(number);
        ImageProcessor seen = new FloatProcessor(plane.getWidth(), plane.getHeight());
        for (int i = 0; i < plane.getPixelCount(); i++) {
            seen.setf(i, (float) grey.applyAsDouble(plane.getf(i)));
        }
        return seen;
    }
}
