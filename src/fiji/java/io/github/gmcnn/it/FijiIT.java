package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmcnn.imagej.commands.FolderCommand;
import io.github.gmcnn.imagej.commands.TrainCommand;
import io.github.gmcnn.imagej.commands.VerifyCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imagej.patcher.LegacyInjector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged plugin in a real Fiji without a display; only in the Maven profile fiji. */
class FijiIT {

    private static final String OPTIONS = "model=tiny device=cpu";
    private static final String SMALL =
            "holes=24 steps=1 start=scratch device=cpu width=4 batch=2 phases=reconstruction";

    static {
        LegacyInjector.preinit(); // before a class of ImageJ is loaded
    }

    @TempDir static Path folder;
    private static Fiji fiji;
    private static String picture;

    @BeforeAll
    static void start() throws Exception {
        fiji = Fiji.start(folder);
        picture = fiji.picture("cell");
    }

    @AfterAll
    static void stop() throws Exception {
        fiji.close();
    }

    // What every way of calling has to give: the same pixels, and all known ones untouched.
    private static void assertFilled(Path result) throws Exception {
        assertEquals("", Fiji.differences(result));
        Path expected = folder.resolve("expected.tif");
        if (!Files.exists(expected)) {
            fiji.inpaint("expected", "model", "tiny", "device", "cpu");
        }
        assertArrayEquals(Fiji.pixels(expected), Fiji.pixels(result));
    }

    private static Path file(String name) {
        return folder.resolve(name + ".tif");
    }

    private static String macro(String name, String run) {
        return "setBatchMode(true); open(\""
                + picture
                + "\"); makeRectangle(30, 25, 12, 10); "
                + run
                + " saveAs(\"Tiff\", \""
                + Fiji.slashes(file(name))
                + "\"); close(\"*\");";
    }

    @Test
    void gateway_withoutADisplay_runsImageJ() {
        assertTrue(fiji.runsImageJ());
    }

    @Test
    void inpaint_byTheServiceOfCommands_fillsTheHoleOnly() throws Exception {
        Path result = fiji.inpaint("service", "model", "tiny", "device", "cpu");
        assertFilled(result);
    }

    @Test
    void inpaint_byTheServiceOfCommands_keepsItsProvenanceInTheFile() throws Exception {
        Path result = fiji.inpaint("provenance", "model", "tiny", "device", "cpu", "invert", false);
        assertEquals(
                "mask=selection model=tiny device=cpu detail=smooth",
                Fiji.property(result, "gmcnn.options"));
        assertEquals("120", Fiji.property(result, "gmcnn.pixels"));
        assertTrue(Fiji.property(result, "gmcnn.model").matches("tiny [0-9a-f]{64}"));
        assertTrue(Fiji.property(result, "gmcnn.provenance").contains("gmcnn-provenance"));
    }

    @Test
    void inpaint_valueThatCannotBe_isRefusedWithTheSentence() throws Exception {
        assertEquals(
                "The option device cannot be tpu; choose one of auto, cpu, gpu.",
                fiji.refusal("device", "tpu"));
    }

    @Test
    void inpaint_ofADatasetInPlace_fillsTheDatasetUnderTheMaskOnly() throws Exception {
        assertEquals("120 filled, 0 others changed", fiji.inpaintDataset());
    }

    @Test
    void inpaint_ofAPlainImg_isRefusedAndTheActiveImageStays() throws Exception {
        String refusal = fiji.refusalOfAnImg();
        assertTrue(refusal.contains("which cannot be converted to an ImagePlus here"), refusal);
    }

    @Test
    void inpaint_byAMacro_fillsTheHoleOnly() throws Exception {
        fiji.script("fill.ijm", macro("macro", "run(\"GMCNN Inpaint\", \"" + OPTIONS + "\");"));
        assertFilled(file("macro"));
        assertEquals("120", Fiji.property(file("macro"), "gmcnn.pixels"));
    }

    @Test
    void inpaint_linesThatLeaveOutOptions_beginWithTheDefaults() throws Exception {
        String run = "run(\"GMCNN Inpaint\", \"" + OPTIONS + " output=in-place\"); ";
        fiji.script("first.ijm", macro("first", run));
        fiji.script("second.ijm", macro("second", "run(\"GMCNN Inpaint\", \"MODEL=tiny\");"));
        assertEquals(
                "mask=selection model=tiny detail=smooth",
                Fiji.property(file("second"), "gmcnn.options"));
    }

    @Test
    void inpaint_unknownKey_stopsTheMacro() throws Exception {
        fiji.script("wrong.ijm", macro("wrong", "run(\"GMCNN Inpaint\", \"modle=tiny\");"));
        assertFalse(Files.exists(file("wrong")));
    }

    // The other image, which is active, has no selection.
    @ParameterizedTest
    @ValueSource(strings = {"js", "groovy"})
    void inpaint_byAScriptOfTheLanguage_fillsTheImageItIsGiven(String language) throws Exception {
        assumeTrue(fiji.speaks(language), "no scripts in " + language);
        fiji.script(
                "fill." + language,
                String.join(
                        "\n",
                        language.equals("js") ? "importClass(Packages.ij.IJ);" : "import ij.IJ",
                        "imp = IJ.openImage('" + picture + "');",
                        "imp.setRoi(30, 25, 12, 10);",
                        "IJ.run(imp, 'GMCNN Inpaint', '" + OPTIONS + " output=in-place');",
                        "IJ.saveAsTiff(imp, '" + Fiji.slashes(file(language)) + "');"));
        assertFilled(file(language));
    }

    @Test
    void inpaint_byAScriptWithTheServiceOfCommands_givesTheResult() throws Exception {
        assumeTrue(fiji.speaks("groovy"), "no scripts in groovy");
        fiji.script(
                "service.groovy",
                String.join(
                        "\n",
                        "#@ CommandService command",
                        "import ij.IJ",
                        "imp = IJ.openImage('" + picture + "')",
                        "imp.setRoi(30, 25, 12, 10)",
                        "module = command.run('io.github.gmcnn.imagej.commands.InpaintCommand', true,",
                        "    'image', imp, 'model', 'tiny', 'device', 'cpu', 'grow', 0,",
                        "    'invert', false).get()",
                        "IJ.saveAsTiff(module.getOutput('result'), '"
                                + Fiji.slashes(file("script"))
                                + "')"));
        assertFilled(file("script"));
    }

    @Test
    void train_byTheServiceOfCommands_writesAModelThatFills() throws Exception {
        String images = Fiji.slashes(Path.of(picture).getParent());
        assertEquals(
                "served",
                fiji.run(
                        TrainCommand.class,
                        "model",
                        "images",
                        images,
                        "name",
                        "served",
                        "options",
                        SMALL));
        Path result = fiji.inpaint("served", "model", "served", "device", "cpu");
        assertEquals("", Fiji.differences(result));
    }

    @Test
    void train_byAMacro_writesAModelThatFills() throws Exception {
        String images = Fiji.slashes(Path.of(picture).getParent());
        String line = "images=[" + images + "] name=[my model] " + SMALL;
        fiji.script("train.ijm", "run(\"GMCNN Train\", \"" + line + "\");");
        Path result = fiji.inpaint("trained", "model", "my model", "device", "cpu");
        assertEquals("", Fiji.differences(result));
    }

    @Test
    void folder_byTheServiceOfCommandsAndByAMacro_fillsItsImages() throws Exception {
        String images = Fiji.slashes(Path.of(picture).getParent());
        String served = Fiji.slashes(folder.resolve("served"));
        Object table =
                fiji.run(
                        FolderCommand.class,
                        "table",
                        "input",
                        images,
                        "output",
                        served,
                        "mask",
                        "saturated",
                        "recursive",
                        false,
                        "model",
                        "tiny",
                        "device",
                        "cpu");
        assertTrue(Files.readString(Path.of((String) table)).contains("cell.tif,filled,1,120,"));
        assertFilled(folder.resolve("served/cell.tif"));
        String run =
                "run(\"GMCNN Inpaint Folder\", \"input=["
                        + images
                        + "] output=["
                        + Fiji.slashes(folder.resolve("by macro"))
                        + "] mask=saturated model=tiny device=cpu\");";
        fiji.script("folder.ijm", run);
        assertFilled(folder.resolve("by macro/cell.tif"));
    }

    @Test
    void verify_byTheServiceOfCommandsAndByAMacro_tellsWhatChanged() throws Exception {
        Path result = fiji.inpaint("verified", "model", "tiny", "device", "cpu");
        Object verdict =
                fiji.run(
                        VerifyCommand.class,
                        "verdict",
                        "image",
                        result.toString(),
                        "original",
                        picture,
                        "reproduce",
                        true);
        assertTrue(((String) verdict).startsWith("verified: "), (String) verdict);
        fiji.script(
                "verify.ijm",
                "setBatchMode(true); open(\""
                        + Fiji.slashes(result)
                        + "\"); run(\"GMCNN Verify\", \"original=["
                        + picture
                        + "]\"); saveAs(\"Tiff\", \""
                        + Fiji.slashes(file("went on"))
                        + "\"); close(\"*\");");
        assertTrue(Files.exists(file("went on")));
    }

    // As in IJ.run(image, ...), whose command has no output that a script could see.
    @Test
    void verify_activeImageOfAScript_isTheOneThatIsVerified() throws Exception {
        assumeTrue(fiji.speaks("groovy"), "no scripts in groovy");
        Path result = fiji.inpaint("changed", "model", "tiny", "device", "cpu");
        fiji.script(
                "verify.groovy",
                String.join(
                        "\n",
                        "#@ CommandService command",
                        "imp = ij.IJ.openImage('" + Fiji.slashes(result) + "')",
                        "imp.getProcessor().set(1, 1, 77)",
                        "ij.WindowManager.setTempCurrentImage(imp)",
                        "module = command.run('io.github.gmcnn.imagej.commands.VerifyCommand', true,",
                        "    'original', '" + picture + "', 'reproduce', false).get()",
                        "ij.WindowManager.setTempCurrentImage(null)",
                        "new File('" + Fiji.slashes(folder.resolve("verdict.txt")) + "').text =",
                        "    module.getOutput('verdict')"));
        String verdict = Files.readString(folder.resolve("verdict.txt"));
        assertTrue(verdict.startsWith("rejected: "), verdict);
    }

    @Test
    void revert_byTheServiceOfCommandsAndByAMacro_takesTheFillBack() throws Exception {
        Path result = fiji.inpaint("reverted", "model", "tiny", "device", "cpu");
        fiji.revert(result, "to", "original", "original", picture);
        assertArrayEquals(Fiji.pixels(Path.of(picture)), Fiji.pixels(result));
        String run = "run(\"GMCNN Inpaint\", \"" + OPTIONS + "\"); ";
        String back = "run(\"GMCNN Revert\", \"to=original original=[" + picture + "]\");";
        fiji.script("revert.ijm", macro("taken back", run + back));
        assertArrayEquals(Fiji.pixels(Path.of(picture)), Fiji.pixels(file("taken back")));
    }
}
