package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells which planes of an image are filled, and which of them together. */
public final class PlaneGroups {

    private static final int COLOURS = 3;

    private PlaneGroups() {}

    /**
     * Returns the numbers of the planes, from 1, in ascending order; a group of three is red, green
     * and blue of one picture, all others are groups of one.
     *
     * @throws InputException if channels are to be filled as colours and there are too few
     */
    static List<List<Integer>> of(ImagePlus image, InpaintOptions options) {
        boolean colours = asColours(image, options.channels());
        return switch (options.slices()) {
            case CURRENT -> List.of(current(image, colours));
            case CHANNELS -> channels(image, colours);
            case ALL -> all(image, colours);
        };
    }

    private static List<List<Integer>> channels(ImagePlus image, boolean colours) {
        int[] at = position(image);
        int first = image.getStackIndex(1, at[1], at[2]);
        return all(image, colours).stream()
                .filter(group -> group.get(0) >= first)
                .filter(group -> group.get(0) < first + image.getNChannels())
                .toList();
    }

    private static boolean asColours(ImagePlus image, Channels channels) {
        if (channels == Channels.EACH || image.getType() == ImagePlus.COLOR_RGB) {
            return false;
        }
        if (image.getNChannels() < COLOURS) {
            throw new InputException(
                    "The image "
                            + image.getTitle()
                            + " has "
                            + image.getNChannels()
                            + (image.getNChannels() == 1 ? " channel" : " channels")
                            + ", but channels=rgb takes channels 1 to 3 as red, green and blue; use"
                            + " channels=each.");
        }
        return true;
    }

    private static List<Integer> current(ImagePlus image, boolean colours) {
        int[] at = position(image);
        return colours && at[0] <= COLOURS
                ? colours(image, at[1], at[2])
                : List.of(image.getCurrentSlice());
    }

    /**
     * Returns channel, slice and frame of the current plane, each from 1. {@code getC()}, {@code
     * getZ()} and {@code getT()} know them only where the image has a window with sliders.
     */
    public static int[] position(ImagePlus image) {
        return image.convertIndexToPosition(image.getCurrentSlice());
    }

    private static List<Integer> colours(ImagePlus image, int slice, int frame) {
        return IntStream.rangeClosed(1, COLOURS)
                .mapToObj(channel -> image.getStackIndex(channel, slice, frame))
                .toList();
    }

    private static List<List<Integer>> all(ImagePlus image, boolean colours) {
        int channels = colours ? image.getNChannels() : 1;
        List<List<Integer>> groups = new ArrayList<>();
        for (int first = 1; first <= image.getStackSize(); first += channels) {
            int rest = first;
            if (colours) {
                groups.add(List.of(first, first + 1, first + 2));
                rest += COLOURS;
            }
            for (int plane = rest; plane < first + channels; plane++) {
                groups.add(List.of(plane));
            }
        }
        return groups;
    }

    /**
     * Returns the same channels of the slice before and of the one after, of frames where there are
     * no slices.
     */
    static List<List<Integer>> beside(ImagePlus image, List<Integer> group) {
        int step = image.getNChannels();
        int run = step * (image.getNSlices() > 1 ? image.getNSlices() : image.getNFrames());
        int first = group.get(0) - 1;
        return Stream.of(-step, step)
                .filter(by -> first + by >= 0 && (first + by) / run == first / run)
                .map(by -> group.stream().map(plane -> plane + by).toList())
                .toList();
    }

    /** Returns the numbers of all planes of an image, from 1. */
    public static List<Integer> numbers(ImagePlus image) {
        return IntStream.rangeClosed(1, image.getStackSize()).boxed().toList();
    }
}
