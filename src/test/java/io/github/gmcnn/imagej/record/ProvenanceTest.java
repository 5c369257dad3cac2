package io.github.gmcnn.imagej.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {

    private static final ImageShape SHAPE = new ImageShape(60, 50, 2, 3, 1, "16-bit");
    private static final PixelSet HOLE = new PixelSet.Builder().add(7, 3, 9).build();
    private static final PixelSet OTHER = new PixelSet.Builder().add(1, 5, 60).build();

    private static String sum(int pixel) {
        return PlaneHash.of(new byte[] {(byte) pixel}, 1, PlaneHash.Unit.ROW).text();
    }

    private static FillStep step(String input, int... planes) {
        TreeMap<Integer, FilledPlane> filled = new TreeMap<>();
        for (int plane : planes) {
            filled.put(plane, new FilledPlane(plane == 2 ? OTHER : HOLE, sum(plane), sum(-plane)));
        }
        return new FillStep(
                "GMCNN Inpainting",
                "1.2.3",
                "PyTorch 2.7.1",
                "2026-11-24T09:30:00Z",
                "mask=[\"my\" mask\\1]",
                "default",
                "ab".repeat(32),
                "CPU",
                "none",
                input,
                3,
                120,
                0.1,
                filled,
                Optional.empty());
    }

    private static final Provenance TWO =
            new Provenance(
                            SHAPE,
                            PlaneHash.Unit.ROW,
                            List.of(step("\u00b5 \u7d30\u80de \ud83d\ude00.tif", 1, 2, 6)))
                    .plus(step("b.tif", 2));

    private static String text(Provenance provenance) {
        StringBuilder text = new StringBuilder(provenance.image().toString());
        for (FillStep step : provenance.steps()) {
            text.append(step.toString().replaceAll("PixelSet@\\w+", ""));
            step.planes().values().forEach(p -> text.append(MaskTextTest.runs(p.mask())));
        }
        return text.toString();
    }

    @Test
    void parse_ofItsJson_givesEverythingBack() {
        Provenance read = Provenance.parse(TWO.toJson());
        assertEquals(text(TWO), text(read));
        assertEquals(TWO.toJson(), read.toJson());
    }

    @Test
    void toJson_isAscii() {
        assertTrue(TWO.toJson().chars().allMatch(c -> c == '\n' || c >= 32 && c < 127));
    }

    @Test
    void toJson_sharedMask_isInItOnce() {
        String json = TWO.toJson();
        assertEquals(2, json.split(MaskText.PREFIX, -1).length - 1);
    }

    @Test
    void filled_unitesTheStepsOfEachPlane() {
        var filled = Provenance.filled(List.of(step("a", 1), step("b", 2, 4), onPlaneTwo()));
        assertEquals(List.of(1, 2, 4), List.copyOf(filled.keySet()));
        assertEquals(List.of("7:3-9"), MaskTextTest.runs(filled.get(1)));
        assertEquals(List.of("1:5-60", "7:20-21"), MaskTextTest.runs(filled.get(2)));
    }

    private static FillStep onPlaneTwo() {
        FillStep step = step("c", 3);
        TreeMap<Integer, FilledPlane> planes = new TreeMap<>();
        PixelSet more = new PixelSet.Builder().add(7, 20, 21).build();
        planes.put(2, new FilledPlane(more, "", ""));
        return new FillStep(
                step.plugin(),
                step.version(),
                step.engine(),
                step.date(),
                step.options(),
                step.model(),
                step.modelSha256(),
                step.device(),
                step.seed(),
                step.input(),
                1,
                1,
                0,
                planes,
                Optional.empty());
    }

    @Test
    void since_leavesOutTheStepsOfAnEarlierState() {
        Provenance earlier = new Provenance(SHAPE, PlaneHash.Unit.ROW, TWO.steps().subList(0, 1));
        assertEquals(1, Provenance.parse(TWO.toJson()).since(earlier).size());
        assertEquals(0, TWO.since(TWO).size());
        Provenance other = new Provenance(SHAPE, PlaneHash.Unit.ROW, List.of(step("c", 3)));
        assertEquals(2, TWO.since(other).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 2,|\"version\": 3,|its version is 3 but must be 1 or 2, the ones this"
                        + " plugin reads; update it.",
                "\"version\": 2,|\"version\": 0,|its version is 0 but must be 1 or 2, the ones this"
                        + " plugin reads; update it.",
                "gmcnn-provenance|gmcnn-x|its format is gmcnn-x but must be gmcnn-provenance.",
                "\"width\": 60|\"width\": 50|its mask is 1 but must lie inside the image.",
                "\"plane\": 6|\"plane\": 7|its plane is 7 but must be from 1 to 6.",
                "\"mask\": 1|\"mask\": 2|its mask is 2 but must be the number of one of the 2 masks,"
                        + " from 0.",
                "\"date\"|\"when\"|its date is null but must be there.",
                "\"type\": \"16-bit\"|\"type\": null|its image is null but must be there."
            })
    void parse_wrongField_isNamed(String from, String to, String message) {
        assertRefused(
                TWO.toJson().replace(from, to),
                "The record of the fills cannot be used: " + message);
    }

    @Test
    void parse_changedSum_isRefused() {
        String json = TWO.toJson();
        String sum = sum(6);
        InputException e =
                assertThrows(
                        InputException.class, () -> Provenance.parse(json.replace(sum, sum(0))));
        assertTrue(e.getMessage().endsWith("but must be the sum of those of the planes."));
    }

    @Test
    void parse_cutOff_isRefused() {
        String json = TWO.toJson();
        for (int length = 1; length < json.length() - 2; length += 7) {
            String cut = json.substring(0, length);
            assertThrows(InputException.class, () -> Provenance.parse(cut), cut);
        }
        assertRefused("", "The record of the fills is empty; take it from an undamaged copy.");
    }

    /** Two signs cancel each other in the number of planes, and no plane would be compared. */
    @Test
    void parse_impossibleImage_isRefused() {
        String json =
                TWO.toJson()
                        .replace("\"channels\": 2", "\"channels\": -2")
                        .replace("\"slices\": 3", "\"slices\": -3");
        assertRefused(
                json,
                "The record of the fills cannot be used: its image has 60 x 50 pixels, -2 channels,"
                        + " -3 slices and 1 frames, which no image has.");
    }

    /** A person may read the one value, and Verify use the other. */
    @Test
    void parse_doubledKeyOrPlane_isRefused() {
        String start = "The record of the fills cannot be used: ";
        assertRefused(
                TWO.toJson().replaceFirst("\"model\"", "\"model\": \"x\", \"model\""),
                start + "it has the key model twice; keep one.");
        assertRefused(
                TWO.toJson().replace("\"plane\": 1,", "\"plane\": 2,"),
                start + "its plane is 2 but must not come twice in a step.");
    }

    @Test
    void parse_textsWithoutMeasure_areRefused() {
        String start = "The record of the fills cannot be used: ";
        String date = "2026-11-24T09:30:00Z";
        assertRefused(
                TWO.toJson().replace(date, "9".repeat(20_000)),
                start
                        + "its date is "
                        + "9".repeat(300)
                        + "... but must have no more than 16384 letters.");
        assertRefused(
                TWO.toJson().replace(date, "9".repeat(34_000_000)),
                start + "it holds a text of more than 33554432 letters.");
    }

    private static String steps(int count) {
        String json = new Provenance(SHAPE, PlaneHash.Unit.ROW, List.of(step("a", 1))).toJson();
        int from = json.indexOf('[') + 1;
        int to = json.indexOf("\"masks\": [");
        to = json.lastIndexOf(']', to);
        String step = json.substring(from, to);
        return json.substring(0, from) + step + ("," + step).repeat(count - 1) + json.substring(to);
    }

    /** Of equal texts and masks there is one, however many steps name it. */
    @Test
    void parse_manyEqualSteps_takesLittleMemory() {
        List<FillStep> steps = Provenance.parse(steps(1000)).steps();
        FillStep first = steps.get(0);
        for (FillStep step : steps) {
            assertSame(first.options(), step.options());
            assertSame(first.modelSha256(), step.modelSha256());
            assertSame(first.planes().get(1).mask(), step.planes().get(1).mask());
            assertSame(first.planes().get(1).inputSha256(), step.planes().get(1).inputSha256());
        }
        assertSame(first.planes().get(1).mask(), Provenance.filled(steps).get(1));
    }

    @Test
    void parse_moreStepsThanAreRepeated_isRefused() {
        assertEquals(100_000, Provenance.parse(steps(100_000)).steps().size());
        assertRefused(
                steps(100_001),
                "The record of the fills has 100001 steps but must have no more than 100000; fill"
                        + " more pixels in one step.");
    }

    private static void assertRefused(String json, String sentence) {
        Refusals.assertRefused(sentence, InputException.class, () -> Provenance.parse(json));
    }

    @Test
    void docs_nameEachField() throws IOException {
        String docs = Files.readString(Path.of("docs/provenance.md"));
        Pattern.compile("\"(\\w+)\":")
                .matcher(TWO.toJson())
                .results()
                .map(field -> "`" + field.group(1) + "`")
                .forEach(field -> assertTrue(docs.contains(field), field));
        assertTrue(docs.contains(Provenance.NOTE));
    }
}
