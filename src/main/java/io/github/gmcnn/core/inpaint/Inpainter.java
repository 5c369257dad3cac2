package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.Rounding;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.BooleanType;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;

/**
 * Fills the missing pixels of images with one model on one device.
 *
 * <p>Known pixels are never written. There is no randomness: the same image, mask, model and device
 * give the same bytes. Opening is cheap; the first fill starts the engine and loads the weights,
 * which stay until {@link #close}. Methods may be called from any thread; fills of different images
 * run side by side, with the same weights.
 */
public final class Inpainter implements AutoCloseable {

    private final Model model;
    private final CropRunner runner;
    private final FillStyle style;
    private final ReadWriteLock weights =
            new ReentrantReadWriteLock(); // read to use, write to free
    private volatile Optional<HolePlan> plan = Optional.empty(); // of the last mask

    private Inpainter(Model model, CropRunner runner, FillStyle style) {
        this.model = model;
        this.runner = runner;
        this.style = style;
    }

    /** Opens an inpainter of the usual style; the caller closes it. */
    public static Inpainter open(Model model, ComputeDevice device) {
        return open(model, device, FillStyle.USUAL);
    }

    /** Opens an inpainter; the caller closes it. */
    public static Inpainter open(Model model, ComputeDevice device, FillStyle style) {
        return new Inpainter(model, new CropRunner(model, device), style);
    }

    /**
     * Opens an inpainter that fills as the model does, but for the network, which paints nothing:
     * what is left is the correction at the rim. The difference is what the network is worth. The
     * caller closes it.
     */
    public static Inpainter withoutNetwork(Model model, FillStyle style) {
        return new Inpainter(model, CropRunner.silent(model), style);
    }

    /** Returns how holes are filled. */
    public FillStyle style() {
        return style;
    }

    /** Returns the model. */
    public Model model() {
        return model;
    }

    /** Returns the device that computes, {@code CPU} or {@code GPU}; starts the engine. */
    public String device() {
        return using(() -> runner.arithmetic().device());
    }

    private <R> R using(Supplier<R> work) {
        weights.readLock().lock();
        try {
            return work.get();
        } finally {
            weights.readLock().unlock();
        }
    }

    /**
     * Returns what computes, with its version, as in {@code PyTorch 2.7.1 without oneDNN}; starts
     * the engine. Where patches may be copied, which one can depend on the last bit of the guide:
     * there also how it rounds, as in {@code PyTorch 2.7.1, rounding 1f0e4a7c}.
     */
    public String engine() {
        Arithmetic arithmetic = using(runner::arithmetic);
        String rounding = style.detail().copies() ? ", rounding " + Rounding.of(arithmetic) : "";
        return "PyTorch " + arithmetic.version() + rounding;
    }

    /**
     * Returns the device that computes and, where it was chosen automatically, why in a few words;
     * starts the engine.
     */
    public String deviceInWords() {
        return using(runner::deviceInWords);
    }

    /**
     * Returns a copy of an image with its missing pixels filled.
     *
     * @param image see {@link #fill}
     * @param mask see {@link #fill}
     */
    public <T extends RealType<T> & NativeType<T>, B extends BooleanType<B>> Img<T> inpaint(
            RandomAccessibleInterval<T> image,
            RandomAccessibleInterval<B> mask,
            Progress progress) {
        Img<T> copy = copy(image);
        long[] offset = image.minAsLongArray();
        fill(Views.translate(copy, offset), mask, progress);
        return copy;
    }

    // An array where one can hold the image, else a plane each.
    private static <T extends RealType<T> & NativeType<T>> Img<T> copy(
            RandomAccessibleInterval<T> image) {
        T type = image.getType().createVariable();
        boolean small = Views.iterable(image).size() < Integer.MAX_VALUE - 8;
        Img<T> copy =
                small
                        ? new ArrayImgFactory<>(type).create(image)
                        : new PlanarImgFactory<>(type).create(image);
        ImgUtil.copy(Views.zeroMin(image), copy);
        return copy;
    }

    /**
     * Fills the missing pixels of an image in place, all of them or, if it throws, none.
     *
     * @param image (X, Y), or (X, Y, C) with one or three channels; three are taken as red, green
     *     and blue
     * @param mask (X, Y), true = missing; may cover a part of the image only, where the rest is
     *     known
     * @throws InputException if image and mask do not fit, or no pixel is known
     * @throws io.github.gmcnn.core.safe.CancelledException if the progress is cancelled
     */
    public <T extends RealType<T> & NativeType<T>, B extends BooleanType<B>> FillReport fill(
            RandomAccessibleInterval<T> image,
            RandomAccessibleInterval<B> mask,
            Progress progress) {
        requireImage(image);
        requireMask(image, mask);
        Optional<PixelSet> missing = Holes.missing(mask);
        return missing.isEmpty() ? new FillReport(0, 0, 0) : fill(image, missing.get(), progress);
    }

    /**
     * Fills a set of missing pixels of an image in place, all of them or, if it throws, none.
     *
     * @param image as in {@link #fill(RandomAccessibleInterval, RandomAccessibleInterval,
     *     Progress)}
     * @param missing what is missing, all of it inside the image
     * @throws InputException if the set reaches beyond the image, or no pixel is known
     * @throws io.github.gmcnn.core.safe.CancelledException if the progress is cancelled
     */
    public <T extends RealType<T> & NativeType<T>> FillReport fill(
            RandomAccessibleInterval<T> image, PixelSet missing, Progress progress) {
        return fill(image, missing, Copying.FREELY, progress);
    }

    /**
     * As {@link #fill(RandomAccessibleInterval, PixelSet, Progress)}, with what the fill may take
     * from elsewhere: from other planes of a stack, for example.
     */
    public <T extends RealType<T> & NativeType<T>> FillReport fill(
            RandomAccessibleInterval<T> image,
            PixelSet missing,
            Copying copying,
            Progress progress) {
        RandomAccessibleInterval<T> checked = requireFillable(image, missing, copying);
        Backup<T> backup = new Backup<>(checked, missing);
        try {
            return using(() -> fillChecked(checked, missing, copying, progress));
        } catch (RuntimeException | Error e) {
            backup.restore();
            throw e;
        }
    }

    /**
     * As {@link #fill(RandomAccessibleInterval, PixelSet, Progress)}, for callers that keep the
     * pixels under the mask themselves: if it throws, some of them are filled.
     *
     * @param copying counts where the style has patches
     */
    public <T extends RealType<T> & NativeType<T>> FillReport fillWithoutBackup(
            RandomAccessibleInterval<T> image,
            PixelSet missing,
            Copying copying,
            Progress progress) {
        RandomAccessibleInterval<T> checked = requireFillable(image, missing, copying);
        return using(() -> fillChecked(checked, missing, copying, progress));
    }

    /**
     * As {@link #fillWithoutBackup}, for some holes that stand for a larger mask: they are filled
     * without the network where it has so many tiny ones that those are.
     *
     * @param mask of which the missing pixels are a part, or are like one
     */
    public <T extends RealType<T> & NativeType<T>> FillReport fillAsPart(
            RandomAccessibleInterval<T> image,
            PixelSet missing,
            PixelSet mask,
            Copying copying,
            Progress progress) {
        RandomAccessibleInterval<T> checked = requireFillable(image, missing, copying);
        boolean manyTiny = !plan(mask).tiny().isEmpty();
        HolePlan part = HolePlan.ofPart(missing, runner.description().holeSize(), manyTiny);
        FillProgress counted = new FillProgress(progress, missing.size());
        List<PixelSet> holes =
                using(
                        () ->
                                fillHoles(
                                        new ImagePixels<>(checked),
                                        missing,
                                        copying,
                                        () -> part,
                                        counted));
        return new FillReport(holes.size(), missing.size(), counted.crops());
    }

    private <T> RandomAccessibleInterval<T> requireFillable(
            RandomAccessibleInterval<T> image, PixelSet missing, Copying copying) {
        RandomAccessibleInterval<T> channelsFromZero = requireImage(image);
        requireInside(image, missing.bounds());
        if (copying.neighbours() == Neighbours.NONE || style.detail() == Detail.LABELS) {
            requireKnownPixels(image, missing);
        }
        return channelsFromZero;
    }

    private static void requireInside(RandomAccessibleInterval<?> image, Box box) {
        boolean inside =
                box.x() >= image.min(0)
                        && box.y() >= image.min(1)
                        && box.right() - 1 <= image.max(0)
                        && box.bottom() - 1 <= image.max(1);
        if (!inside) {
            throw new InputException(
                    "The mask reaches from "
                            + box.x()
                            + ", "
                            + box.y()
                            + " to "
                            + (box.right() - 1)
                            + ", "
                            + (box.bottom() - 1)
                            + ", beyond the image of "
                            + image.dimension(0)
                            + " x "
                            + image.dimension(1)
                            + " pixels; it must lie within it.");
        }
    }

    private <T extends RealType<T>> FillReport fillChecked(
            RandomAccessibleInterval<T> image,
            PixelSet pixels,
            Copying copying,
            Progress progress) {
        FillProgress counted = new FillProgress(progress, pixels.size());
        ImagePixels<T> plane = new ImagePixels<>(image);
        if (pixels.size() == plane.bounds().area()) {
            new MissingPlane<>(plane, copying.neighbours(), progress)
                    .fill(pixels)
                    .ifPresent(
                            rest ->
                                    fillHoles(
                                            plane,
                                            rest,
                                            copying.with(Neighbours.NONE),
                                            () -> plan(rest),
                                            counted));
            return new FillReport(1, pixels.size(), counted.crops());
        }
        List<PixelSet> holes = fillHoles(plane, pixels, copying, () -> plan(pixels), counted);
        return new FillReport(holes.size(), pixels.size(), counted.crops());
    }

    private <T extends RealType<T>> List<PixelSet> fillHoles(
            ImagePixels<T> image,
            PixelSet pixels,
            Copying copying,
            Supplier<HolePlan> plan,
            FillProgress progress) {
        if (style.detail() == Detail.LABELS) {
            return new LabelFill<>(image, pixels, copying, progress).run();
        }
        HolePlan holes = plan.get();
        List<PixelSet> groups = new TinyHoles<>(image, pixels, progress).fill(holes);
        ImageFill<T> alone = new ImageFill<>(image, pixels, runner, style.largeHoles(), progress);
        NeighbourFill<T> beside =
                new NeighbourFill<>(image, pixels, alone, copying.neighbours(), progress);
        beside.fill(groups).forEach(alone::fill);
        beside.fill(holes.large()).forEach(alone::fill);
        new ImageDetail<>(image, pixels, style, copying, progress).addTo(holes.holes());
        return holes.holes();
    }

    // A stack often has one mask for all planes.
    private HolePlan plan(PixelSet pixels) {
        Optional<HolePlan> last = plan;
        if (last.isPresent() && last.get().missing() == pixels) {
            return last.get();
        }
        HolePlan made = HolePlan.of(pixels, runner.description().holeSize());
        plan = Optional.of(made);
        return made;
    }

    private static <T> RandomAccessibleInterval<T> requireImage(RandomAccessibleInterval<T> image) {
        int dimensions = image.numDimensions();
        if (dimensions == 2) {
            return image;
        }
        if (dimensions != 3 || image.dimension(2) != 1 && image.dimension(2) != 3) {
            throw new InputException(
                    "The image has "
                            + dimensions
                            + " dimensions"
                            + (dimensions == 3 ? " and " + image.dimension(2) + " channels" : "")
                            + "; it must have two, or a third one of 1 or 3 channels. Fill the"
                            + " planes one by one.");
        }
        return Views.translate(image, 0, 0, -image.min(2));
    }

    private static void requireMask(
            RandomAccessibleInterval<?> image, RandomAccessibleInterval<?> mask) {
        if (mask.numDimensions() != 2) {
            throw new InputException(
                    "The mask has " + mask.numDimensions() + " dimensions; it must have two.");
        }
        for (int d = 0; d < 2; d++) {
            if (mask.min(d) < image.min(d) || mask.max(d) > image.max(d)) {
                throw new InputException(
                        "The mask of "
                                + mask.dimension(0)
                                + " x "
                                + mask.dimension(1)
                                + " pixels does not lie within the image of "
                                + image.dimension(0)
                                + " x "
                                + image.dimension(1)
                                + " pixels; they must have the same width and height.");
            }
        }
    }

    private static void requireKnownPixels(RandomAccessibleInterval<?> image, PixelSet pixels) {
        Box box = pixels.bounds();
        if (pixels.size() == image.dimension(0) * image.dimension(1)) {
            throw new InputException(
                    "The hole covers the whole image of "
                            + box.width()
                            + " x "
                            + box.height()
                            + " pixels, so nothing is known to fill it from; select a part.");
        }
    }

    /** Frees the weights, after the fills that run; a later fill loads them again. */
    @Override
    public void close() {
        weights.writeLock().lock();
        try {
            runner.close();
        } finally {
            weights.writeLock().unlock();
        }
    }
}
