package io.github.gmcnn.imagej.train;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.train.TrainStart.Network;
import io.github.gmcnn.train.run.FeatureOptions;
import io.github.gmcnn.train.run.PhaseOptions;
import io.github.gmcnn.train.run.TrainingConfig;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainConfigsTest {

    /** A legal value of each number, other than its default and those near it. */
    private static final Map<String, String> OTHER =
            Map.ofEntries(
                    Map.entry("crop", "160"),
                    Map.entry("width", "4"),
                    Map.entry("window", "40"),
                    Map.entry("rate", "2e-3"),
                    Map.entry("finalrate", "2e-4"),
                    Map.entry("rate2", "2e-3"),
                    Map.entry("finalrate2", "2e-5"),
                    Map.entry("maxhole", "50"),
                    Map.entry("shrink", "2"),
                    Map.entry("margin", "5"),
                    Map.entry("maxstrokes", "9"),
                    Map.entry("minstrokes", "2"),
                    Map.entry("maxbrush", "30"),
                    Map.entry("maxscale", "2"));

    @TempDir Path folder;

    private static TrainingConfig config(String line) {
        return TrainConfigs.of(TrainOptions.parse(line), Optional.empty());
    }

    private static TrainingConfig config(String line, Network start) {
        return TrainConfigs.of(TrainOptions.parse(line), Optional.of(start));
    }

    /** The rows of numbers of the config. */
    static Stream<OptionSpec> numbers() {
        Set<String> files = Set.of("vgg", "resume", "runs", "images", "masks", "maskfolder");
        return TrainOptions.TABLE.rows().stream()
                .filter(row -> TrainGroup.MAIN.keys().stream().noneMatch(row.key()::equals))
                .filter(row -> TrainGroup.DURATION.keys().stream().noneMatch(row.key()::equals))
                .filter(row -> TrainGroup.FILES.keys().stream().noneMatch(row.key()::equals))
                .filter(row -> !files.contains(row.key()));
    }

    private static String other(OptionSpec row) {
        return switch (row.kind()) {
            case WHOLE -> OTHER.getOrDefault(row.key(), "7");
            case NUMBER -> OTHER.getOrDefault(row.key(), "0.25");
            case TEXT -> "thin,dust"; // families
            default ->
                    row.choices().stream()
                            .filter(choice -> !choice.equals(row.defaultValue()))
                            .filter(choice -> !isAuto(row, choice))
                            .findFirst()
                            .orElseThrow();
        };
    }

    // From scratch.
    private static boolean isAuto(OptionSpec row, String choice) {
        return row.defaultValue().equals("auto") && List.of("zeros", "false").contains(choice);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void of_eachNumber_changesTheConfig(OptionSpec row) {
        String line = "vgg=/vgg.pth"; // which the texture terms need
        assertNotEquals(config(line), config(line + " " + row.key() + "=" + other(row)));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void defaults_areThoseOfTheConfig(OptionSpec row) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{}");
        String line = "config=" + file + " " + row.key() + "=" + row.defaultValue();
        assertEquals(TrainingConfig.DEFAULT, config(line), row.key());
    }

    // A new number of the config needs a key.
    @Test
    void keys_reachEveryNumberOfTheConfig() {
        Set<String> others =
                Set.of(
                        "steps",
                        "epochs",
                        "seconds",
                        "holeSize",
                        "cnum",
                        "holeInput",
                        "corrected",
                        "idMrf");
        List<String> lost = new ArrayList<>();
        collectUnmarked(TrainingConfig.class, lost);
        lost.removeAll(others);
        assertEquals(List.of(), lost);
    }

    private static void collectUnmarked(Class<?> record, List<String> into) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getType().isRecord()) {
                collectUnmarked(component.getType(), into);
            } else if (!component.isAnnotationPresent(Option.class)) {
                into.add(component.getName());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // what is given | steps 1, epochs 1, seconds 1 | steps 2, epochs 2, seconds 2
                "minutes=60 | 0 0 2700 | 0 0 900",
                "minutes=8 | 0 0 360 | 0 0 120",
                "minutes=8 phases=reconstruction | 0 0 480 | 0 0 0",
                "minutes=8 phases=adversarial | 0 0 0 | 0 0 480",
                "steps=10 | 8 0 0 | 2 0 0",
                "steps=1 | 1 0 0 | 0 0 0",
                "steps=10 minutes=8 | 8 0 360 | 2 0 120",
                "steps1=5 | 5 0 0 | 0 0 900",
                "steps=100 epochs2=3 minutes2=2 | 75 0 0 | 0 3 120",
                "steps2=5 phases=reconstruction | 0 0 3600 | 0 0 0"
            })
    void of_limits_areSplitBetweenThePhases(String line, String first, String second) {
        TrainingConfig config = config(line);
        assertEquals(first, limits(config.reconstruction()));
        assertEquals(second, limits(config.adversarial()));
    }

    private static String limits(PhaseOptions phase) {
        return String.format("%d %.0f %.0f", phase.steps(), phase.epochs(), phase.seconds());
    }

    @Test
    void of_nothing_isTheDefault() {
        assertEquals(TrainingConfig.DEFAULT, config(""));
        assertEquals(TrainingConfig.DEFAULT, config("holes=48"));
    }

    @Test
    void of_holes_setsCropAndMasks() {
        assertEquals(128, config("").cropSize());
        TrainingConfig config = config("holes=24 maxhole=20");
        assertEquals(64, config.cropSize());
        assertEquals(24, config.holeSize());
        assertEquals(20, config.masks().rectangles().maxSide());
    }

    @Test
    void of_vgg_addsTheTextureTermUnlessItIsGiven() {
        assertEquals(0, config("").loss().idMrf());
        assertEquals(0.05, config("vgg=/vgg.pth").loss().idMrf());
        assertEquals(0, config("vgg=/vgg.pth mrf=0").loss().idMrf());
        assertEquals(
                FeatureOptions.Mode.REFERENCE,
                config("vgg=/vgg.pth vggmode=reference").features().mode());
    }

    @Test
    void of_masks_setsTheShares() {
        assertEquals(0.5, config("").masks().strokeShare());
        assertEquals(0, config("masks=rectangles").masks().strokeShare());
        assertEquals(1, config("masks=strokes").masks().strokeShare());
        assertEquals(1, config("masks=folder maskfolder=/m").masks().imageShare());
    }

    @Test
    void of_startOnThePlate_staysThereUnlessTold() {
        Network plate = new Network(6, HoleInput.PLATE, false);
        assertEquals(HoleInput.PLATE, config("", plate).holeInput());
        assertEquals(HoleInput.ZEROS, config("holeinput=zeros", plate).holeInput());
        assertEquals(HoleInput.ZEROS, config("").holeInput());
    }

    @Test
    void of_startWithCorrectedFills_goesOnWithThemUnlessTold() throws IOException {
        Network start = new Network(6, HoleInput.ZEROS, true);
        assertTrue(config("", start).corrected());
        assertTrue(config("corrected").corrected());
        assertFalse(config("corrected=false", start).corrected());
        assertFalse(config("", new Network(6, HoleInput.ZEROS, false)).corrected());
        assertFalse(config("").corrected());
        Path file = Files.writeString(folder.resolve("config.json"), "{}");
        assertFalse(config("config=" + file, start).corrected());
    }

    @Test
    void of_startWidth_isTheNetworks() {
        Network start = new Network(6, HoleInput.ZEROS, true);
        assertEquals(6, config("", start).cnum());
        assertEquals(8, config("width=8", start).cnum());
    }

    @Test
    void of_optionsFile_givesAllThatTheLineDoesNot() throws IOException {
        Path file = folder.resolve("my config.json");
        Files.writeString(
                file,
                "{\"cnum\": 8, \"batchSize\": 2, \"cropSize\": 160,"
                        + " \"reconstruction\": {\"steps\": 9, \"seconds\": 0}}");
        TrainingConfig config = config("config=[" + file + "] batch=4 phases=reconstruction");
        assertEquals(8, config.cnum());
        assertEquals(4, config.batchSize());
        assertEquals(160, config.cropSize());
        assertEquals("9 0 0", limits(config.reconstruction()));
        assertEquals("0 0 0", limits(config.adversarial()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crop=66 | cropSize is 66; it must be a multiple of 4",
                "width=3 | cnum is 3; it must be even,",
                "rate=2 | learningRate is 2.0; it must be above 0",
                "minutes=0 | reconstruction.steps is 0; it must be above 0",
                "mrf=1 | The options mrf, style and content compare features of VGG19;",
                "masks=folder | The option masks=folder needs masks of your own;",
                "config=/no/such.json | The options file /no/such.json cannot be read;",
                "minhole=1000 | rectangles.maxSide is 48; it must not be less than minSide"
            })
    void of_illegalNumbers_areRefusedInOneSentence(String line, String sentence) {
        assertRefused(sentence + "...", () -> config(line));
    }

    @Test
    void of_unknownMemberOfTheOptionsFile_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), "{\"lambda\": 1}");
        assertRefused(
                "The options file " + file + " cannot be used: lambda is no training option;...",
                () -> config("config=" + file));
    }
}
