package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.Neighbours;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What patches may be copied from in the planes of an image, and where it is kept what was.
 *
 * @param image the one that is filled; a plane of it that is filled already differs in missing
 *     pixels only, and these are not copied
 * @param planes those that may be copied from
 * @param barred what is not copied
 * @param kept the image of sources, if asked for
 * @param stack which planes help to fill another
 */
record FillSources(
        ImagePlus image,
        Sources planes,
        Optional<PlaneMasks> barred,
        Optional<SourceImage> kept,
        StackOptions stack) {

    /**
     * Reads what options say of an image.
     *
     * @throws io.github.gmcnn.core.safe.UserException if there is no such mask
     */
    static FillSources of(ImagePlus image, InpaintOptions options) {
        return new FillSources(
                image,
                options.sources(),
                options.notFrom().map(source -> Masks.everywhere(image, source)),
                options.keepSources() == InpaintOptions.KeepSources.IMAGE
                        ? Optional.of(new SourceImage(image, options.sources()))
                        : Optional.empty(),
                options.stack());
    }

    /** Returns the same, where it is not kept what was copied. */
    FillSources unheard() {
        return new FillSources(image, planes, barred, Optional.empty(), stack);
    }

    /**
     * Returns what counts for planes that are filled together; ask before they are filled.
     *
     * @param missing of a group of planes
     */
    Copying of(
            List<Integer> group,
            GroupFill fill,
            Function<List<Integer>, Optional<PixelSet>> missing) {
        List<List<Integer>> others =
                planes == Sources.SLICES ? PlaneGroups.beside(image, group) : List.of();
        return new Copying(
                barred(group),
                others.stream().map(other -> slice(other, fill, missing.apply(other))).toList(),
                kept.map(to -> to.of(group, others)).orElse(Copying.FREELY.listener()),
                neighbours(group, fill, missing));
    }

    private Neighbours neighbours(
            List<Integer> group,
            GroupFill fill,
            Function<List<Integer>, Optional<PixelSet>> missing) {
        return stack.neighbours() == StackNeighbours.NONE
                ? Neighbours.NONE
                : new PlaneNeighbours(
                        image,
                        stack,
                        group,
                        other -> new Copying.Slice(picture(other, fill), missing.apply(other)));
    }

    private Optional<PixelSet> barred(List<Integer> group) {
        return barred.flatMap(masks -> StackFill.missing(masks, group));
    }

    private Copying.Slice slice(List<Integer> group, GroupFill fill, Optional<PixelSet> missing) {
        List<PixelSet> sets = Stream.of(barred(group), missing).flatMap(Optional::stream).toList();
        return new Copying.Slice(
                picture(group, fill),
                sets.isEmpty() ? Optional.empty() : Optional.of(PixelSets.union(sets)));
    }

    private RandomAccessibleInterval<? extends RealType<?>> picture(
            List<Integer> group, GroupFill fill) {
        return fill.picture(
                group.stream().map(plane -> ImagePlusImages.pixels(image, plane)).toList());
    }
}
