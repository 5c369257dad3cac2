package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.options.MacroText;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hyperstacks and virtual stacks, whose planes are filled as those of the stacks they consist of.
 */
class NeighbourHyperstacksTest {

    private static final int KINDS = 4;
    private static final int SLICES = StackNeighboursTest.SLICES;

    @TempDir static Path folder;

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(folder.resolve("tiny"));
    }

    private static ImagePlus fill(ImagePlus image, PlaneMasks masks, String more) {
        String line =
                MacroText.format("model", "" + folder.resolve("tiny"))
                        + " device=cpu slices=all "
                        + more;
        return InpaintTask.run(image, InpaintOptions.TABLE.parse(line), masks, Progress.SILENT)
                .image();
    }

    // The waves as they are, inverted, mirrored, and both.
    private static ImagePlus stack(int kind) {
        ImagePlus stack = StackNeighboursTest.holed();
        for (int slice = 1; slice <= SLICES; slice++) {
            ImageProcessor pixels = stack.getStack().getProcessor(slice);
            if (kind % 2 == 1) {
                pixels.invert();
            }
            if (kind / 2 == 1) {
                pixels.setRoi((ij.gui.Roi) null);
                pixels.flipHorizontal();
            }
        }
        return stack;
    }

    private static Optional<PixelSet> hole(int kind, int slice) {
        PixelSet.Builder hole = new PixelSet.Builder();
        StackNeighboursTest.HOLES
                .missing(slice)
                .ifPresent(
                        set ->
                                set.forEachRun(
                                        (y, from, to, index) -> {
                                            int width = StackNeighboursTest.WIDTH;
                                            boolean turned = kind / 2 == 1;
                                            hole.add(
                                                    y,
                                                    turned ? width - to : from,
                                                    turned ? width - from : to);
                                        }));
        return hole.isEmpty() ? Optional.empty() : Optional.of(hole.build());
    }

    /**
     * Which kind of stack a plane of a hyperstack of two channels belongs to, and its place there.
     */
    private record Place(int kind, int slice) {

        static Place of(int plane, boolean alongFrames) {
            int channel = (plane - 1) % 2;
            int other = (plane - 1) / 2;
            return alongFrames
                    ? new Place(channel + 2 * (other % 2), other / 2 + 1)
                    : new Place(channel + 2 * (other / SLICES), other % SLICES + 1);
        }
    }

    private static ImagePlus hyperstack(boolean alongFrames) {
        List<ImagePlus> stacks = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            stacks.add(stack(kind));
        }
        ImageStack all = new ImageStack(StackNeighboursTest.WIDTH, StackNeighboursTest.HEIGHT);
        for (int plane = 1; plane <= KINDS * SLICES; plane++) {
            Place place = Place.of(plane, alongFrames);
            all.addSlice(stacks.get(place.kind).getStack().getProcessor(place.slice));
        }
        ImagePlus image = new ImagePlus("hyperstack", all);
        image.setDimensions(2, alongFrames ? 2 : SLICES, alongFrames ? SLICES : 2);
        return image;
    }

    @ParameterizedTest
    @CsvSource({"auto,false", "z,false", "t,true"})
    void run_hyperstack_isFilledAsItsStacks(String neighbours, boolean alongFrames) {
        PlaneMasks masks =
                plane -> {
                    Place place = Place.of(plane, alongFrames);
                    return hole(place.kind, place.slice);
                };
        String more = "neighbours=" + neighbours;
        ImagePlus filled = fill(hyperstack(alongFrames), masks, more);
        for (int kind = 0; kind < KINDS; kind++) {
            int k = kind;
            ImagePlus stack = fill(stack(kind), slice -> hole(k, slice), "neighbours=auto");
            for (int plane = 1; plane <= KINDS * SLICES; plane++) {
                Place place = Place.of(plane, alongFrames);
                if (place.kind == kind) {
                    assertArrayEquals(
                            (byte[]) stack.getStack().getPixels(place.slice),
                            (byte[]) filled.getStack().getPixels(plane),
                            "plane " + plane);
                }
            }
        }
    }

    /** Makes its planes when they are asked for, over and over, and knows how many are held. */
    private static final class Counted extends VirtualStack {

        private static final int PLANES = 40;

        private final ImageStack one = StackNeighboursTest.holed().getStack();
        private final List<WeakReference<byte[]>> given = new ArrayList<>();
        private int most;

        Counted() {
            super(StackNeighboursTest.WIDTH, StackNeighboursTest.HEIGHT, null, "");
            setBitDepth(8);
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            byte[] pixels = ((byte[]) one.getPixels(1 + (plane - 1) % SLICES)).clone();
            System.gc(); // clears what nobody holds
            given.removeIf(reference -> reference.get() == null);
            given.add(new WeakReference<>(pixels));
            most = Math.max(most, given.size());
            return new ByteProcessor(StackNeighboursTest.WIDTH, StackNeighboursTest.HEIGHT, pixels);
        }

        @Override
        public Object getPixels(int plane) {
            return getProcessor(plane).getPixels();
        }

        @Override
        public int getSize() {
            return PLANES;
        }

        @Override
        public int size() {
            return PLANES;
        }
    }

    /** The plane, the two beside, and one being read. */
    @Test
    void run_virtualStack_holdsFewPlanes_andIsFilledAsOneInMemory() {
        Counted stack = new Counted();
        PlaneMasks masks = plane -> plane % SLICES == 3 ? hole(0, 3) : Optional.empty();
        String file = folder.resolve("filled.tif").toString();
        ImagePlus virtual = new ImagePlus("virtual", stack);
        virtual.setDimensions(1, Counted.PLANES, 1);
        fill(virtual, masks, "neighbours=auto output=file " + MacroText.format("file", file));
        int held = stack.most;
        ImagePlus inMemory = virtual.duplicate();
        ImagePlus filled = fill(inMemory, masks, "neighbours=auto");
        ImagePlus written = IJ.openImage(file);
        assertEquals(Counted.PLANES, written.getStackSize());
        for (int plane = 1; plane <= Counted.PLANES; plane++) {
            assertArrayEquals(
                    (byte[]) filled.getStack().getPixels(plane),
                    (byte[]) written.getStack().getPixels(plane),
                    "plane " + plane);
        }
        assertTrue(held <= 8, held + " planes were held at a time");
    }

    @Test
    void run_fromManyThreads_isTheSame() {
        ImagePlus alone = fill(stack(0), slice -> hole(0, slice), "neighbours=auto");
        List<CompletableFuture<ImagePlus>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            all.add(
                    CompletableFuture.supplyAsync(
                            () -> fill(stack(0), slice -> hole(0, slice), "neighbours=auto")));
        }
        for (CompletableFuture<ImagePlus> one : all) {
            for (int slice = 1; slice <= SLICES; slice++) {
                assertArrayEquals(
                        (byte[]) alone.getStack().getPixels(slice),
                        (byte[]) one.join().getStack().getPixels(slice));
            }
        }
    }
}
