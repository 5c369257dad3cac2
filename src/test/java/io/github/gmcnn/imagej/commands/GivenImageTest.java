package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.WindowManager;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.ImgUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.thread.ThreadService;

/** What commands do with images that are no ImagePlus, in SciJava's own context. */
class GivenImageTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 50;
    private static final Roi HOLE = new Roi(20, 20, 8, 8);

    @TempDir static Path folder;
    private final Context context =
            new Context(
                    OptionCommandService.class,
                    CommandService.class,
                    PluginService.class,
                    ThreadService.class);
    private final ImagePlus active = cell();
    private final byte[] before = ((byte[]) active.getProcessor().getPixels()).clone();

    @BeforeAll
    static void writeModel() {
        TestModels.tiny(folder.resolve("tiny"));
    }

    // The active image of the thread that calls, as macros and scripts have it.
    @BeforeEach
    void activate() {
        WindowManager.setTempCurrentImage(active);
    }

    @AfterEach
    void stop() {
        WindowManager.setTempCurrentImage(null);
        context.close();
        assertArrayEquals(before, (byte[]) active.getProcessor().getPixels(), "active image");
    }

    private static ImagePlus cell() {
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", WIDTH, HEIGHT, 1);
        image.setRoi((Roi) HOLE.clone());
        image.getProcessor().setValue(255); // what no fill of this ramp would be
        image.getProcessor().fill(image.getRoi());
        image.setRoi((Roi) HOLE.clone());
        return image;
    }

    private static PlanarImg<UnsignedByteType, ?> planar(int... more) {
        long[] size = {WIDTH, HEIGHT, more.length == 0 ? 1 : more[0]};
        PlanarImg<UnsignedByteType, ?> img =
                PlanarImgs.unsignedBytes(more.length == 0 ? Arrays.copyOf(size, 2) : size);
        byte[] cell = (byte[]) cell().getProcessor().getPixels();
        int at = 0;
        for (UnsignedByteType pixel : img) {
            pixel.set(cell[at++ % cell.length]);
        }
        return img;
    }

    private Module run(Class<? extends Command> type, Object... inputs) throws Exception {
        return context.service(CommandService.class).run(type, true, inputs).get();
    }

    private Module fill(Object image, String... more) throws Exception {
        List<Object> inputs =
                new ArrayList<>(
                        List.of("model", folder.resolve("tiny").toString(), "device", "cpu"));
        inputs.addAll(List.of("mask", "saturated"));
        inputs.addAll(List.of(more));
        inputs.add("image");
        inputs.add(image);
        return run(InpaintCommand.class, inputs.toArray());
    }

    private static String reason(Module module) {
        return ((Cancelable) module.getDelegateObject()).getCancelReason();
    }

    private void teach(Class<? extends Converter<?, ?>> converter) {
        context.service(PluginService.class)
                .addPlugin(new PluginInfo<>(converter, Converter.class));
    }

    private static int[] values(Img<UnsignedByteType> img) {
        int[] values = new int[(int) img.size()];
        int at = 0;
        for (UnsignedByteType pixel : img) {
            values[at++] = pixel.get();
        }
        return values;
    }

    private static void assertFilled(int[] before, int[] after) {
        for (int i = 0; i < before.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH % HEIGHT;
            if (HOLE.contains(x, y)) {
                assertNotEquals(before[i], after[i], "hole " + i);
            } else {
                assertEquals(before[i], after[i], "known " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "in-place", "mask"})
    void inpaint_imgThatNoConverterKnows_endsWithTheClassAndWhatToDo(String output)
            throws Exception {
        PlanarImg<UnsignedByteType, ?> img = planar();
        int[] pixels = values(img);
        Module module = fill(img, "output", output);
        assertEquals(
                "The input image of GMCNN Inpaint is a net.imglib2.img.planar.PlanarImg, which"
                        + " cannot be converted to an ImagePlus here; give an ImagePlus, in ImageJ2"
                        + " also a Dataset.",
                reason(module));
        assertNull(module.getOutput("result"));
        assertArrayEquals(pixels, values(img));
    }

    @Test
    void revert_objectThatNoConverterKnows_endsWithTheClass() throws Exception {
        Module module = run(RevertCommand.class, "image", planar(), "to", "zero");
        assertTrue(
                reason(module)
                        .startsWith(
                                "The input image of GMCNN Revert is a"
                                        + " net.imglib2.img.planar.PlanarImg,"),
                reason(module));
    }

    @Test
    void inpaint_null_isRefused() throws Exception {
        String reason = reason(fill(null, "output", "in-place"));
        assertEquals(
                "The input image of GMCNN Inpaint is null; give an ImagePlus, or leave it out for"
                        + " the active image.",
                reason);
    }

    @Test
    void inpaint_titleOfNoImage_isRefused() throws Exception {
        String reason = reason(fill("nothing.tif", "output", "in-place"));
        assertTrue(reason.startsWith("The option image is nothing.tif, but no open"), reason);
    }

    @Test
    void inpaint_withoutPreprocessors_isRefused() throws Exception {
        Module module =
                context.service(CommandService.class)
                        .run(InpaintCommand.class, false, "image", planar())
                        .get();
        assertTrue(reason(module).startsWith("The input image of GMCNN Inpaint is a net."));
    }

    @Test
    void inpaint_imageSetButNotResolved_isTheOneThatIsFilled() throws Exception {
        ModuleService modules = context.service(ModuleService.class);
        ImagePlus image = cell();
        Module module =
                modules.createModule(
                        context.service(CommandService.class).getCommand(InpaintCommand.class));
        module.setInput("image", image);
        modules.run(
                        module,
                        true,
                        "model",
                        folder.resolve("tiny").toString(),
                        "output",
                        "in-place",
                        "mask",
                        "saturated")
                .get();
        assertEquals(image, module.getOutput("result"));
    }

    /** Copies, as a converter may. */
    public static final class Copier extends AbstractConverter<Img<?>, ImagePlus> {

        @Override
        public <T> T convert(Object source, Class<T> type) {
            @SuppressWarnings("unchecked")
            Img<UnsignedByteType> img = (Img<UnsignedByteType>) source;
            byte[] all = new byte[(int) img.size()];
            int at = 0;
            for (UnsignedByteType pixel : img) {
                all[at++] = (byte) pixel.get();
            }
            ImageStack stack = new ImageStack(WIDTH, HEIGHT);
            for (int from = 0; from < all.length; from += WIDTH * HEIGHT) {
                stack.addSlice("", Arrays.copyOfRange(all, from, from + WIDTH * HEIGHT));
            }
            return type.cast(new ImagePlus("converted", stack));
        }

        @Override
        public Class<ImagePlus> getOutputType() {
            return ImagePlus.class;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Class<Img<?>> getInputType() {
            return (Class) Img.class;
        }
    }

    /** Fails, as those of ImageJ2 do where ImageJ's own commands are off. */
    public static final class Failing extends AbstractConverter<Img<?>, ImagePlus> {

        @Override
        public <T> T convert(Object source, Class<T> type) {
            throw new UnsupportedOperationException("off");
        }

        @Override
        public Class<ImagePlus> getOutputType() {
            return ImagePlus.class;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Class<Img<?>> getInputType() {
            return (Class) Img.class;
        }
    }

    @Test
    void inpaint_converterThatFails_endsWithItsReason() throws Exception {
        teach(Failing.class);
        String reason = reason(fill(planar(), "output", "in-place"));
        assertEquals(
                "The input image of GMCNN Inpaint is a net.imglib2.img.planar.PlanarImg, whose"
                        + " conversion to an ImagePlus failed"
                        + " (java.lang.UnsupportedOperationException: off); give an ImagePlus.",
                reason);
    }

    @Test
    void inpaint_imgThatAConverterKnows_isFilledIntoANewImage() throws Exception {
        teach(Copier.class);
        ArrayImg<UnsignedByteType, ?> img = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
        ImgUtil.copy(planar(), img);
        int[] pixels = values(img);
        Module module = fill(img);
        assertNull(reason(module));
        assertEquals("converted-filled", ((ImagePlus) module.getOutput("result")).getTitle());
        assertArrayEquals(pixels, values(img));
    }

    @Test
    void inpaint_imgThatIsCopied_inPlaceWritesBackWhatWasFilled() throws Exception {
        teach(Copier.class);
        PlanarImg<UnsignedByteType, ?> img = planar();
        int[] pixels = values(img);
        assertNull(reason(fill(img, "output", "in-place")));
        assertFilled(pixels, values(img));
    }

    @Test
    void inpaint_stackThatIsCopied_inPlaceIsRefused() throws Exception {
        teach(Copier.class);
        PlanarImg<UnsignedByteType, ?> img = planar(3);
        int[] pixels = values(img);
        String reason = reason(fill(img, "output", "in-place", "slices", "all"));
        assertEquals(
                "The input image of GMCNN Inpaint is a net.imglib2.img.planar.PlanarImg of 3"
                        + " dimensions, of which ImageJ sees a copy, so it cannot be changed in"
                        + " place; use output=new.",
                reason);
        assertArrayEquals(pixels, values(img));
    }

    /** Shows planes of an Img and writes to it, as those that ImageJ2 makes of its datasets. */
    static final class LiveStack extends VirtualStack {

        private final PlanarImg<UnsignedByteType, ?> img;
        private final boolean copies;

        LiveStack(PlanarImg<UnsignedByteType, ?> img, boolean copies) {
            super(WIDTH, HEIGHT, null, "");
            this.img = img;
            this.copies = copies;
            setBitDepth(8);
        }

        private byte[] plane(int plane) {
            Object access = img.getPlane(plane);
            return ((net.imglib2.img.basictypeaccess.array.ByteArray) access)
                    .getCurrentStorageArray();
        }

        @Override
        public Object getPixels(int plane) {
            return copies ? plane(plane - 1).clone() : plane(plane - 1);
        }

        @Override
        public ImageProcessor getProcessor(int plane) {
            return new ByteProcessor(WIDTH, HEIGHT, (byte[]) getPixels(plane), null);
        }

        @Override
        public void setVoxels(int x, int y, int z, int w, int h, int d, float[] voxels) {
            for (int i = 0; i < w; i++) {
                plane(z)[y * WIDTH + x + i] = (byte) voxels[i];
            }
        }

        @Override
        public int getSize() {
            return img.numSlices();
        }

        @Override
        public int size() {
            return getSize();
        }
    }

    /** Makes a {@link LiveStack}. */
    public static class Viewer extends AbstractConverter<PlanarImg<?, ?>, ImagePlus> {

        boolean copies() {
            return true;
        }

        @Override
        public <T> T convert(Object source, Class<T> type) {
            @SuppressWarnings("unchecked")
            PlanarImg<UnsignedByteType, ?> img = (PlanarImg<UnsignedByteType, ?>) source;
            return type.cast(new ImagePlus("view", new LiveStack(img, copies())));
        }

        @Override
        public Class<ImagePlus> getOutputType() {
            return ImagePlus.class;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Class<PlanarImg<?, ?>> getInputType() {
            return (Class) PlanarImg.class;
        }
    }

    /** Makes one whose arrays are those of the Img. */
    public static final class SharingViewer extends Viewer {
        @Override
        boolean copies() {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void inpaint_imgThatIsViewed_inPlaceFillsIt(int planes) throws Exception {
        teach(Viewer.class);
        PlanarImg<UnsignedByteType, ?> img = planar(planes);
        int[] pixels = values(img);
        Module module = fill(img, "output", "in-place", "slices", "all");
        assertNull(reason(module));
        assertFilled(pixels, values(img));
        ImagePlus result = (ImagePlus) module.getOutput("result");
        assertEquals("" + 64 * planes, result.getProp("gmcnn.pixels"));
        assertNotEquals(255, result.getProcessor().get(24, 24), "what is shown");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void inpaint_imgThatSharesItsArrays_inPlaceFillsIt(int planes) throws Exception {
        teach(SharingViewer.class);
        PlanarImg<UnsignedByteType, ?> img = planar(planes);
        int[] pixels = values(img);
        assertNull(reason(fill(img, "output", "in-place", "slices", "all")));
        assertFilled(pixels, values(img));
    }

    @Test
    void revert_imgThatIsViewed_inPlaceChangesIt() throws Exception {
        teach(Viewer.class);
        PlanarImg<UnsignedByteType, ?> img = planar(1);
        ImagePlus filled = (ImagePlus) fill(img, "output", "in-place").getOutput("result");
        assertNull(
                reason(
                        run(
                                RevertCommand.class,
                                "image",
                                filled,
                                "to",
                                "zero",
                                "output",
                                "in-place")));
        int[] pixels = values(img);
        for (int y = HOLE.getBounds().y; y < HOLE.getBounds().y + 8; y++) {
            assertEquals(0, pixels[y * WIDTH + HOLE.getBounds().x], "row " + y);
        }
        assertEquals(before[10 * WIDTH + 2] & 0xff, pixels[10 * WIDTH + 2], "known");
    }

    @Test
    void inpaint_nothingGiven_takesTheActiveImage() throws Exception {
        Module module =
                run(
                        InpaintCommand.class,
                        "model",
                        folder.resolve("tiny").toString(),
                        "device",
                        "cpu");
        assertEquals("cell-filled", ((ImagePlus) module.getOutput("result")).getTitle());
    }
}
