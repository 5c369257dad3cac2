package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged plugin in a real ImageJ without a display. */
class HeadlessImageJIT {

    private static final String SELECT = "makeOval(30, 25, 12, 10); ";

    // What the macro says after the sentence it has to stop with.
    private static final Map<String, String> REFUSED =
            Map.ofEntries(
                    Map.entry("noSelection", refused("", "")),
                    Map.entry("outside", refused("makeRectangle(300, 10, 20, 20); ", "")),
                    Map.entry("everything", refused("run(\"Select All\"); ", "")),
                    Map.entry("maskNotOpen", refused(SELECT, "mask=nowhere")),
                    Map.entry(
                            "maskOfAnotherSize",
                            "newImage(\"hole\", \"8-bit white\", 20, 20, 1); "
                                    + refused("", "mask=hole")),
                    Map.entry("unknownModel", refused(SELECT, "model=nosuch")),
                    Map.entry("unknownKey", refused(SELECT, "modle=tiny")),
                    Map.entry("invalidChoice", refused(SELECT, "device=tpu")),
                    Map.entry("noGpu", refused(SELECT, "device=gpu")));

    @TempDir static Path folder;
    private static ImageJFolder imagej;
    private static final Map<String, String> OUTPUTS = new LinkedHashMap<>();

    private static String refused(String select, String options) {
        String model = options.contains("model=") ? "" : "model=" + ImageJFolder.MODEL + " ";
        return "newImage(\"cell\", \"8-bit ramp\", 80, 60, 1); "
                + select
                + "print(\"before\"); run(\"GMCNN Inpaint\", \""
                + model
                + options
                + "\"); print(\"went on\");";
    }

    @BeforeAll
    static void runMacros() throws Exception {
        imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        Map<String, String> macros = new LinkedHashMap<>();
        for (String type : Pictures.TYPES) {
            macros.put("fill" + type, Pictures.fillMacro(type, folder));
        }
        macros.put("kept", keptModelMacro());
        macros.put("defaults", partialLinesMacro());
        macros.put("inpaintMacro", inpaintMacro());
        macros.put("tryMacro", tryMacro());
        macros.putAll(REFUSED);
        macros.put("train", trainAndFillMacro());
        macros.put("trainMacro", trainMacro());
        macros.put("trainUnknownKey", refusedTraining("imags=/x"));
        macros.put("trainNoFolder", refusedTraining("images=/no/such"));
        macros.put("trainTakenName", refusedTraining("images=[" + pictures() + "] name=tiny"));
        macros.put(
                "engine",
                "run(\"GMCNN Engine\", \"sample=false\"); runMacro(\""
                        + macro("engine.ijm")
                        + "\", \"natives=cpu\");");
        macros.put(
                "engineFolder",
                "print(\"before\"); run(\"GMCNN Engine\", \"natives=[/no/such folder]\");"
                        + " \nprint(\"went on\");");
        macros.put("import", importAndFillMacro());
        macros.put("importMacro", importMacro());
        macros.put("importNoFile", refusedImport("file=/no/such.pth"));
        macros.put("importTakenName", refusedImport("file=[" + weights() + "] name=tiny"));
        macros.put("evaluate", evaluateMacro());
        macros.put("evaluateUnknownFamily", refusedEvaluation("families=holes"));
        macros.put("evaluateUnknownKey", refusedEvaluation("family=thin"));
        macros.put(PatchedImageJ.QUIT, quitMacro());
        List<String> files = new ArrayList<>();
        for (Map.Entry<String, String> macro : macros.entrySet()) {
            files.add(write(macro.getKey(), macro.getValue()));
        }
        split(imagej.runPatched(PatchedImageJ.class, files.toArray(String[]::new)));
    }

    private static String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static void split(String output) {
        for (String part : output.split(PatchedImageJ.BEGIN)) {
            int end = part.indexOf('\n');
            if (end > 0) {
                OUTPUTS.put(part.substring(0, end).trim(), part.substring(end + 1));
            }
        }
    }

    // The weights are deleted after the first fill: the second one can only use what is kept.
    private static String keptModelMacro() {
        return "setBatchMode(true); close(\"*\"); newImage(\"cell\", \"8-bit ramp\", 80, 60, 1); "
                + SELECT
                + "folder = getDirectory(\"imagej\") + \"models/gmcnn/tiny\"; "
                + "file = folder + \"/generator.safetensors\"; "
                + "run(\"GMCNN Inpaint\", \"model=tiny device=cpu output=in-place\"); "
                + "File.rename(file, file + \".away\"); "
                + "print(File.exists(file)); "
                + "run(\"GMCNN Inpaint\", \"model=tiny device=cpu output=in-place\"); "
                + "File.rename(file + \".away\", file); "
                + "print(\"seconds \" + Property.get(\"gmcnn.seconds\"));";
    }

    // The second line leaves out what the first one gave.
    private static String partialLinesMacro() {
        return "setBatchMode(true); close(\"*\"); newImage(\"cell\", \"8-bit ramp\", 80, 60, 1); "
                + SELECT
                + "run(\"GMCNN Inpaint\", \"MODEL=tiny Device=CPU output=In-Place\"); "
                + "print(nImages + \" \" + getTitle()); "
                + "run(\"GMCNN Inpaint\", \"model=tiny\"); "
                + "print(nImages + \" \" + getTitle()); "
                + "print(Property.get(\"gmcnn.options\"));";
    }

    private static String pictures() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("my cells"));
        for (int i = 0; i < 3; i++) {
            ImagePlus image = IJ.createImage("cell", "8-bit ramp", 90 + i, 80, 1);
            IJ.saveAsTiff(image, pictures.resolve("cell" + i + ".tif").toString());
        }
        return slashes(pictures);
    }

    private static String trainAndFillMacro() throws IOException {
        return "setBatchMode(true); close(\"*\"); run(\"GMCNN Train\", \"images=["
                + pictures()
                + "] name=[my model] steps=4 holes=24 batch=2 start=scratch width=4 dwidth=4"
                + " device=cpu\"); newImage(\"cell\", \"8-bit ramp\", 80, 60, 1); "
                + SELECT
                + "run(\"GMCNN Inpaint\", \"model=[my model] device=cpu\"); print(getTitle());";
    }

    private static String trainMacro() {
        return "close(\"*\"); runMacro(\""
                + macro("train.ijm")
                + "\", \""
                + macro("samples")
                + "\\nname=sampled steps=3 holes=24 batch=1 start=scratch width=2 dwidth=4 device=cpu\");";
    }

    private static String weights() {
        return slashes(
                Path.of("src/test/resources/golden/legacy_cuda0_c2_net_GM.pth").toAbsolutePath());
    }

    private static String importAndFillMacro() {
        return "setBatchMode(true); close(\"*\"); run(\"GMCNN Import Model\", \"file=["
                + weights()
                + "] name=[their model] crop=128 hole=64\");"
                + " newImage(\"cell\", \"8-bit ramp\", 80, 60, 1); "
                + SELECT
                + "run(\"GMCNN Inpaint\", \"model=[their model] device=cpu\"); print(getTitle());";
    }

    private static String importMacro() {
        return "close(\"*\"); newImage(\"cell\", \"8-bit ramp\", 80, 60, 1); "
                + SELECT
                + "runMacro(\""
                + macro("import-model.ijm")
                + "\", \""
                + weights()
                + "\\nname=theirs crop=128 hole=64 check=false\");";
    }

    private static String refusedImport(String options) {
        return "print(\"before\"); run(\"GMCNN Import Model\", \""
                + options
                + "\"); \nprint(\"went on\");";
    }

    private static String refusedTraining(String options) {
        return "print(\"before\"); run(\"GMCNN Train\", \""
                + options
                + "\"); \nprint(\"went on\");";
    }

    private static String evaluateMacro() throws IOException {
        String options =
                "families=dust,medium methods=model,plate pictures=2 model=tiny device=cpu";
        return "run(\"GMCNN Evaluate\", \"images=["
                + pictures()
                + "] output=["
                + slashes(folder.resolve("figures 1"))
                + "] "
                + options
                + "\"); runMacro(\""
                + macro("evaluate.ijm")
                + "\", \""
                + pictures()
                + "\\n"
                + slashes(folder.resolve("figures 2"))
                + "\\n"
                + options
                + "\");";
    }

    private static String refusedEvaluation(String options) throws IOException {
        return "print(\"before\"); run(\"GMCNN Evaluate\", \"images=["
                + pictures()
                + "] output=["
                + slashes(folder.resolve("figures"))
                + "] "
                + options
                + "\"); \nprint(\"went on\");";
    }

    // A hole so large that it takes many crops.
    private static String quitMacro() {
        return "setBatchMode(true); newImage(\"cell\", \"8-bit ramp\", 1600, 1600, 1); "
                + "makeOval(400, 400, 800, 800); run(\"GMCNN Inpaint\", \"device=cpu\");"
                + " print(\"went on\");";
    }

    private static String inpaintMacro() {
        return "close(\"*\"); newImage(\"cell\", \"8-bit ramp\", 80, 60, 1); "
                + SELECT
                + "runMacro(\""
                + macro("inpaint.ijm")
                + "\", \"model=tiny device=cpu\");";
    }

    private static String tryMacro() {
        return "close(\"*\"); runMacro(\""
                + macro("try.ijm")
                + "\", \""
                + macro("samples")
                + "\\n"
                + slashes(folder.resolve("try"))
                + "\\nmodel=tiny device=cpu\");";
    }

    private static String macro(String name) {
        return slashes(Path.of("macros", name).toAbsolutePath());
    }

    private static String slashes(Path path) {
        return path.toString().replace("\\", "/");
    }

    @Test
    void inpaintMacro_fillsTheSelectionAndTellsWhatItDid() {
        String output = OUTPUTS.get("inpaintMacro");
        assertTrue(
                output.matches("Filled 96 pixels on CPU in \\d+\\.\\d s: cell-filled\\s+"), output);
    }

    @Test
    void tryMacro_writesThreePicturesAndTheFigures() {
        List<String> lines = OUTPUTS.get("tryMacro").lines().toList();
        assertEquals(6, lines.size(), lines.toString());
        for (String picture : lines.subList(0, 3)) {
            assertTrue(Files.isRegularFile(Path.of(picture)), picture);
        }
        assertEquals("Device: CPU", lines.get(3));
        assertEquals("Hole pixels: 6491", lines.get(4));
        assertTrue(lines.get(5).matches("Seconds: \\d+\\.\\d"), lines.get(5));
    }

    @Test
    void train_smallNetwork_makesAModelThatTheNextLineUses() {
        String output = OUTPUTS.get("train");
        assertTrue(output.contains("GMCNN: trained model my model in 4 steps and "), output);
        assertTrue(output.contains("GMCNN Train: reconstruction step 1, loss "), output);
        assertTrue(output.stripTrailing().endsWith("cell-filled"), output);
    }

    @Test
    void trainMacro_trainsAndFills() {
        String output = OUTPUTS.get("trainMacro");
        assertTrue(output.contains("Model: sampled"), output);
        assertTrue(output.contains("GMCNN: filled "), output);
        assertTrue(output.contains("Filled: blood-rgb-filled.jpg"), output);
    }

    @Test
    void import_aFileOfTheOriginal_makesAModelThatTheNextLineUses() {
        String output = OUTPUTS.get("import");
        String sentence =
                "was imported as the model their model: gmcnn-pytorch, width 2, from PyTorch .pth"
                        + " (form before 1.6), float32.";
        assertTrue(output.contains(sentence), output);
        assertTrue(output.stripTrailing().endsWith("cell-filled"), output);
    }

    @Test
    void importMacro_importsAndFills() {
        String output = OUTPUTS.get("importMacro");
        assertTrue(output.contains("Model: theirs"), output);
        assertTrue(output.contains("Filled: cell-filled"), output);
    }

    @Test
    void evaluate_runAndMacro_giveTheSameFigures() throws IOException {
        String output = OUTPUTS.get("evaluate");
        assertTrue(output.contains("GMCNN: evaluated in "), output);
        assertTrue(output.contains("Tables and grids: "), output);
        assertTrue(output.matches("(?s).*medium +plate +2 .*"), output);
        assertTrue(Files.isRegularFile(folder.resolve("figures 1/grid-dust.png")), output);
        assertEquals(figures("figures 1"), figures("figures 2"));
        assertFalse(Files.exists(folder.resolve("figures")), "of refused evaluations");
    }

    // The last column is the time.
    private static List<String> figures(String name) throws IOException {
        try (Stream<String> lines =
                Files.lines(folder.resolve(name).resolve("gmcnn-evaluate.csv"))) {
            return lines.map(line -> line.substring(0, line.lastIndexOf(','))).toList();
        }
    }

    // That ImageJ ends with 0 is checked by who runs it.
    @Test
    void quit_inTheMiddleOfAFill_cancelsIt() {
        assertFalse(OUTPUTS.get(PatchedImageJ.QUIT).contains("went on"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
    void run_selection_fillsItAndNothingElse(String type) {
        Pictures.assertFilled(type, folder, OUTPUTS.get("fill" + type));
    }

    @Test
    void run_secondTime_usesTheModelThatIsKept() {
        assertTrue(OUTPUTS.get("kept").contains("seconds "), OUTPUTS.get("kept"));
    }

    @Test
    void run_partialLines_haveTheDeclaredDefaults() {
        assertEquals(
                List.of("1 cell", "2 cell-filled", "mask=selection model=tiny detail=smooth"),
                OUTPUTS.get("defaults").lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noSelection | The image cell has no selection;",
                "outside | The selection covers no pixel of cell, which is 80 x 60 pixels;",
                "everything | The hole covers the whole image of 80 x 60 pixels,",
                "maskNotOpen | No image named nowhere is open to serve as the mask;",
                "maskOfAnotherSize | The mask hole is 20 x 20 pixels but the image cell is 80 x 60;",
                "unknownModel | There is no model named nosuch; choose one of default, natural, tiny,",
                "unknownKey | GMCNN Inpaint has no option modle; its options are mask, level,",
                "invalidChoice | The option device cannot be tpu; choose one of auto, cpu, gpu.",
                "noGpu | No GPU can be used by PyTorch",
                "engineFolder | The folder of natives /no/such folder is not there;",
                "trainUnknownKey | GMCNN Train has no option imags; its options are images, name,",
                "trainNoFolder | There is no folder /no/such;",
                "trainTakenName | The model tiny exists already and is not overwritten;",
                "evaluateUnknownFamily | There is no family of masks \"holes\"; choose of all, lama,",
                "evaluateUnknownKey | GMCNN Evaluate has no option family; its options are images,",
                "importNoFile | There is no file /no/such.pth to import;",
                "importTakenName | The model tiny exists already and is not overwritten;"
            })
    void run_whatCannotBe_stopsTheMacroWithOneSentence(String macro, String sentence) {
        String output = OUTPUTS.get(macro);
        assertTrue(output.contains("before"), output);
        assertTrue(output.contains(sentence), output);
        assertFalse(output.contains("went on"), output);
        assertFalse(output.contains("\tat "), output);
    }

    @Test
    void engine_runAndMacro_tellWhatComputes() {
        String output = OUTPUTS.get("engine");
        String verdict = "GMCNN Engine: works, PyTorch \\d+\\.\\d+\\.\\d+ on the CPU";
        assertTrue(
                output.matches("(?s)" + verdict + "\\n.*" + verdict + ", \\d+ GFLOP/s\\n.*"),
                output);
        assertTrue(output.contains("The plugin's own libraries, for the CPU, are chosen."), output);
        assertTrue(output.matches("(?s).*CPU +convolution: [0-9.]+ GFLOP/s, .*right.*"), output);
        assertFalse(output.contains("WRONG"), output);
    }

    @Test
    void call_inPlainBatchMode_trainsToo() throws Exception {
        Path macro =
                Files.writeString(
                        folder.resolve("trainBatch.ijm"),
                        "print(\"[\" + call(\"io.github.gmcnn.imagej.commands.GmcnnPlugIn.call\","
                                + " \"GMCNN Train\", getArgument()) + \"]\");"
                                + " call(\"io.github.gmcnn.imagej.commands.GmcnnPlugIn.call\","
                                + " \"GMCNN Train\", \"images=/no/such\"); print(\"went on\");");
        String output =
                imagej.runBatch(
                        macro,
                        "images=["
                                + pictures()
                                + "] name=batch steps=1 holes=24 batch=1 start=scratch width=2"
                                + " device=cpu");
        assertTrue(output.contains("[batch]"), output);
        assertTrue(output.contains("There is no folder /no/such;"), output);
        assertFalse(output.contains("went on"), output);
        assertFalse(output.contains("\tat "), output);
    }

    @Test
    void importMacro_inPlainBatchMode_imports() throws Exception {
        String output =
                imagej.runBatch(Path.of(macro("import-model.ijm")), weights() + "\nname=batched");
        assertTrue(output.contains("Model: batched"), output);
        assertFalse(output.contains("\tat "), output);
        assertTrue(Files.isDirectory(imagej.path().resolve("models/gmcnn/batched")));
    }

    @Test
    void trainMacro_inPlainBatchMode_trainsResumesAndFills() throws Exception {
        Path train = Path.of(macro("train.ijm"));
        Path inner = Files.createDirectories(folder.resolve("all cells/inner"));
        for (int i = 0; i < 2; i++) {
            ImagePlus image = IJ.createImage("cell", "8-bit ramp", 90, 80, 1);
            IJ.saveAsTiff(image, inner.resolve("cell" + i + ".tif").toString());
        }
        String pictures = slashes(inner.getParent());
        String output =
                imagej.runBatch(
                        train,
                        pictures
                                + "\nname=plain steps=4 holes=24 batch=1 start=scratch width=2"
                                + " dwidth=4 device=cpu");
        assertTrue(output.contains("Model: plain"), output);
        assertTrue(output.contains("GMCNN: filled "), output);
        assertFalse(output.contains("\tat "), output);
        Path run;
        try (Stream<Path> runs = Files.list(imagej.path().resolve("models/gmcnn-runs"))) {
            run =
                    runs.filter(path -> path.getFileName().toString().startsWith("plain_"))
                            .findFirst()
                            .get();
        }
        String resumed = imagej.runBatch(train, pictures + "\nresume=[" + run + "]");
        assertTrue(resumed.contains("Model: plain-2"), resumed);
        assertTrue(resumed.contains("GMCNN: filled "), resumed);
    }

    @Test
    void call_inPlainBatchMode_fillsToo() throws Exception {
        Path macro =
                Files.writeString(
                        folder.resolve("batch.ijm"),
                        "newImage(\"cell\", \"8-bit ramp\", 80, 60, 1); "
                                + SELECT
                                + "print(call(\"io.github.gmcnn.imagej.commands.GmcnnPlugIn.call\", \"GMCNN Inpaint\","
                                + " \"model=\" + getArgument())); print(getTitle()); "
                                + "call(\"io.github.gmcnn.imagej.commands.GmcnnPlugIn.call\", \"GMCNN Inpaint\","
                                + " \"mask=nowhere\"); print(\"went on\");");
        String output = imagej.runBatch(macro, ImageJFolder.MODEL);
        assertTrue(output.contains("GMCNN: filled "), output);
        assertTrue(output.contains("cell-filled"), output);
        assertTrue(output.contains("No image named nowhere is open"), output);
        assertFalse(output.contains("went on"), output);
        assertFalse(output.contains("\tat "), output);
    }
}
