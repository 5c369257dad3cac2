package io.github.gmcnn.train.evaluation;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simple fills by known solutions, and those with a model. */
class FillMethodsTest {

    private static final int HEIGHT = 20;
    private static final int WIDTH = 24;

    // Debian's python3-skimage 0.19.3, y, x = np.mgrid[0:20, 0:24]:
    //   img = ((7*x*x + 13*y*y + 5*x*y) % 64) / 256 + (x*0.02 + y*0.01), m as below,
    //   inpaint_biharmonic(img, m): row, column, value
    private static final double[][] SCIKIT_IMAGE = {
        {0, 3, 0.2457203686286192},
        {0, 8, 0.3172009439125663},
        {4, 7, 0.309527325722798},
        {8, 13, 0.319455323745769},
        {19, 23, 0.7330402490119856},
        {17, 20, 0.7182058291266828},
        {12, 7, 0.4853317636986301},
    };
    private static final double MEAN = 0.38705637116552327; // of img[m]

    private static Hole patterned() {
        float[] values = new float[HEIGHT * WIDTH];
        boolean[] missing = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            int y = i / WIDTH;
            int x = i % WIDTH;
            values[i] =
                    (float)
                            ((7 * x * x + 13 * y * y + 5 * x * y) % 64 / 256.0
                                    + x * 0.02
                                    + y * 0.01);
            missing[i] =
                    y < 9 && x >= 3 && x < 14 || y >= 16 && x >= 19 || y == 12 && x > 5 && x < 9;
        }
        return new Hole(Holed.crop(1, WIDTH, HEIGHT, values), "own", missing);
    }

    private static float[] filled(FillMethod method, Hole hole) {
        return method.fill(hole, Progress.SILENT).orElseThrow();
    }

    @Test
    void biharmonic_isThatOfScikitImage() {
        Hole hole = patterned();
        float[] fill = filled(new BiharmonicFill(), hole);
        // The truth is kept as floats here, so sums differ in the seventh digit.
        double tolerance = 1e-6;
        for (double[] expected : SCIKIT_IMAGE) {
            int i = (int) expected[0] * WIDTH + (int) expected[1];
            assertEquals(expected[2], fill[i], tolerance);
        }
        double sum = 0;
        for (int i = 0; i < fill.length; i++) {
            sum += hole.missing()[i] ? fill[i] : 0;
        }
        assertEquals(MEAN, sum / 122, tolerance);
    }

    @Test
    void biharmonic_beyondTheKnownValues_isCutToThem() {
        float[] values = {0, 0.1f, 0.3f, 0.6f, 0.8f, 0.9f, 1, 1, 1, 1};
        Hole hole = Holed.hole(Holed.crop(1, 10, 1, values), "......XXXX");
        float[] fill = filled(new BiharmonicFill(), hole);
        for (int i = 6; i < 10; i++) {
            assertTrue(fill[i] <= 0.9f, i + ": " + fill[i]);
        }
    }

    @Test
    void biharmonic_hugeHole_isLeftOut() {
        boolean[] missing = new boolean[400 * 400];
        Arrays.fill(missing, 400, 400 + BiharmonicFill.MOST + 1, true);
        Hole hole = new Hole(Holed.crop(1, 400, 400, new float[missing.length]), "own", missing);
        assertTrue(new BiharmonicFill().fill(hole, Progress.SILENT).isEmpty());
    }

    @Test
    void harmonic_ofARamp_isTheRamp() {
        float[] values = new float[2 * 6 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 30 * 0.1f + i % 6 * 0.1f + i / 6 % 5 * 0.05f;
        }
        Crop crop = Holed.crop(2, 6, 5, values);
        Hole hole = Holed.hole(crop, "......", ".XXX..", ".XXX..", "..XX..", "......");
        // The membrane stops when no pixel moves by more than a thousandth of the largest step.
        assertArrayEquals(values, hole.completed(filled(SmoothFill.harmonic(), hole)), 2e-3f);
    }

    @Test
    void border_isTheMeanOfTheKnownNeighboursOfEachHole() {
        float[] values = {1, 2, 3, 9, 8, 4, 0, 5, 7, 7, 6, 6, 6, 5, 9};
        Hole hole = Holed.hole(Holed.crop(1, 5, 3, values), ".....", ".X..X", ".....");
        float[] fill = filled(new BorderMean(), hole);
        assertEquals((1 + 2 + 3 + 4 + 5 + 6 + 6 + 6) / 8f, fill[6], 1e-6f);
        assertEquals((9 + 8 + 7 + 5 + 9) / 5f, fill[9], 1e-6f);
    }

    @Test
    void open_eachMethod_hasANameOfItsOwn(@TempDir Path folder) {
        Model model = TestModels.tiny(folder.resolve("tiny"));
        String all = String.join(",", FillMethods.NAMES);
        List<FillMethod> methods = FillMethods.open(all, List.of(model), ComputeDevice.CPU);
        assertEquals(
                List.of(
                        "tiny",
                        "tiny-nonetwork",
                        "tiny-once",
                        "tiny-rings",
                        "tiny-resized",
                        "tiny-grain",
                        "tiny-patches",
                        "tiny-auto",
                        "tiny-neighbours",
                        "border",
                        "harmonic",
                        "biharmonic",
                        "plate",
                        "copy",
                        "mean",
                        "linear"),
                methods.stream().map(FillMethod::name).toList());
        Crop crop = Crop.of(new Holed.Waves(1, 96, 80, 3), 0, "a", 256).orElseThrow();
        boolean[] missing = new boolean[crop.area()];
        for (int i = 0; i < missing.length; i++) {
            int x = i % 96;
            int y = i / 96;
            missing[i] = x >= 20 && x < 70 && y >= 20 && y < 60;
        }
        Slices alike = at -> Optional.of(new Slices.Slice(crop.values(), new boolean[96 * 80]));
        Hole hole = new Hole(crop, "own", missing, alike);
        for (FillMethod method : methods) {
            float[] fill = hole.completed(filled(method, hole));
            assertEquals(3 * 96 * 80, fill.length, method.name());
            for (float value : fill) {
                assertTrue(value >= 0 && value <= 1, method.name());
            }
            method.close();
        }
    }

    @Test
    void methodsOfStacks_fillNoPictureByItself(@TempDir Path folder) {
        Model model = TestModels.tiny(folder.resolve("tiny"));
        for (String name : List.of("neighbours", "copy", "mean", "linear")) {
            try (FillMethod method =
                    FillMethods.open(name, List.of(model), ComputeDevice.CPU).get(0)) {
                assertTrue(method.fill(patterned(), Progress.SILENT).isEmpty(), name);
            }
        }
    }

    @Test
    void ofPlanes_leavesOutWhatNeedsSlices() {
        assertEquals("model,tela", FillMethods.ofPlanes("model,Copy,tela, linear"));
        assertRefused(
                "Of the methods copy,mean each needs the slices beside, and no family of stacks is"
                        + " chosen; give families=stacks or other methods.",
                InputException.class,
                () -> FillMethods.ofPlanes("copy,mean"));
    }

    @Test
    void open_unknownMethod_namesAll() {
        assertRefused(
                "There is no method \"tela\"; choose of model, nonetwork, once, rings, resized,"
                        + " grain, patches, auto, neighbours, border, harmonic, biharmonic, plate, copy, mean,"
                        + " linear.",
                InputException.class,
                () -> FillMethods.open("border, tela", List.of(), ComputeDevice.CPU));
    }
}
