package io.github.gmcnn.imagej.inpaint;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Output;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InpaintOptionsTest {

    private static final Options<InpaintOptions> TABLE = InpaintOptions.TABLE;

    private static String text(InpaintOptions options, String key) {
        return TABLE.text(options, key);
    }

    private static final InpaintOptions ALL_OTHER =
            TABLE.of(
                    Map.of(
                            "mask", "my mask (1).tif",
                            "model", "/models/of mine/blood",
                            "device", "gpu",
                            "slices", "all",
                            "output", "in-place",
                            "largeholes", "rings",
                            "grow", "2.5",
                            "invert", "true"));

    @Test
    void parse_emptyLine_givesDeclaredDefaults() {
        InpaintOptions options = TABLE.parse(" ");
        assertEquals(MaskOptions.of("selection"), options.mask());
        assertEquals("default", options.model());
        assertEquals(ComputeDevice.AUTO, options.device());
        assertEquals(Slices.CURRENT, options.slices());
        assertEquals(Output.NEW, options.output());
        assertEquals(FillStyle.USUAL, options.style());
    }

    @Test
    void parse_keysAndChoicesInAnyCase_areUnderstood() {
        InpaintOptions options =
                TABLE.parse(
                        "MASK=[my mask (1).tif] Model=[/models/of mine/blood] device=GPU"
                                + " slices=All output=In-Place LargeHoles=RINGS grow=2.5 INVERT");
        assertEquals(ALL_OTHER, options);
    }

    @Test
    void parse_wordsOfImageJ_sayWhichSlices() {
        assertEquals(Slices.ALL, TABLE.parse("mask=overlay stack").slices());
        assertEquals(Slices.CURRENT, TABLE.parse("slice").slices());
    }

    @ParameterizedTest
    @CsvSource({
        "grain, grain",
        "grain=true, grain",
        "Grain=TRUE, grain",
        "grain=false, smooth",
        "grain detail=grain, grain",
        "detail=Patches, patches"
    })
    void parse_grain_isAnOlderSpellingOfDetail(String line, String detail) {
        assertEquals(detail, text(TABLE.parse(line), "detail"));
        assertEquals(detail, FolderOptions.TABLE.text(FolderOptions.TABLE.parse(line), "detail"));
    }

    @Test
    void parseRecord_withoutDetail_isOfTheTimeWhenAllWasSmooth() {
        InpaintOptions old = InpaintOptions.parseRecord("mask=selection device=cpu");
        assertEquals("smooth", text(old, "detail"));
        assertEquals("grain", text(InpaintOptions.parseRecord("grain=true"), "detail"));
    }

    @Test
    void toRecord_namesTheDetailThoughItIsTheDefault() {
        assertEquals(
                "mask=selection detail=%s".formatted(TABLE.row("detail").defaultValue()),
                TABLE.defaults().toRecord("default"));
    }

    @Test
    void toMacro_defaults_namesTheMaskOnly() {
        assertEquals("mask=selection", TABLE.toMacro(TABLE.defaults()));
    }

    @Test
    void toMacro_allOther_isInTheOrderOfTheTable() {
        assertEquals(
                "mask=[my mask (1).tif] invert=true grow=2.5 model=[/models/of mine/blood]"
                        + " device=gpu slices=all output=in-place largeholes=rings",
                TABLE.toMacro(ALL_OTHER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.tif",
                "two words",
                "a [b] c",
                "[a]",
                "a ] b",
                "a [ b",
                "'quoted'",
                "x=y",
                "it's here",
                "]",
                "müll ü",
                "[a] [b",
                "tab\there"
            })
    void toMacro_anyTitle_isReadBack(String title) {
        InpaintOptions options = TABLE.of(Map.of("mask", title, "largeholes", "rings"));
        assertEquals(options, TABLE.parse(TABLE.toMacro(options)));
        // Fiji's MacroPreprocessor and ImageJ's own plugins read with this one.
        assertEquals(title, Macro.getValue(TABLE.toMacro(options), "mask", ""));
    }

    // Not by ImageJ's own parser, which ends at the first apostrophe or bracket.
    @ParameterizedTest
    @ValueSource(strings = {"it's [ here", "a]' 'b", "dogs' [x", "[' ]", "a] grain [b"})
    void toMacro_oddTitle_isReadBack(String title) {
        InpaintOptions options = TABLE.of(Map.of("mask", title, "invert", "true"));
        assertEquals(options, TABLE.parse(TABLE.toMacro(options)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a] b", "[x", "[x y", "x]", "[a]b", "[a] b]", "a [b", "]", "[", "'x", "x'"})
    void parse_lineOfTheRecorder_givesTheTitle(String title) {
        // ImageJ's Recorder.addQuotes
        String value = title.contains(" ") ? "[" + title + "]" : title;
        for (String more : List.of("", " grain", " stack", " model=default grain=true")) {
            InpaintOptions options = TABLE.parse("mask=" + value + more);
            assertEquals(title, text(options, "mask"), more);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "modle=default | GMCNN Inpaint has no option modle; its options are mask, level,"
                        + " deviations, pointradius, linewidth, invert, grow, masklevel, masklabels, maskscale,"
                        + " model, device, slices, channels, output, file, title, keepmask, largeholes,"
                        + " detail, reach, notfrom, sources, keepsources, floor, ceiling,"
                        + " keeperror, trials, trialtime, trialseed, coverage, neighbours,"
                        + " missingslices, longestgap.",
                "device=tpu | The option device cannot be tpu; choose one of auto, cpu, gpu.",
                "slices=some | The option slices cannot be some; choose one of current, channels, all.",
                "output=[in place] | The option output cannot be in place; choose one of new,"
                        + " in-place, file, mask.",
                "largeholes=x | The option largeholes cannot be x; choose one of coarse-to-fine,"
                        + " rings.",
                "detail=rough | The option detail cannot be rough; choose one of smooth, grain,"
                        + " patches, auto, labels.",
                "grain=much | The option grain cannot be much; choose one of true, false.",
                "grain detail=patches | The options grain=true and detail=patches do not go"
                        + " together; give detail only.",
                "reach=3 | The option reach cannot be 3; it must be a whole number from 16 to"
                        + " 100000.",
                "model | The option \"model\" has no value; options are written key=value.",
                "grow=much | The option grow cannot be much; it must be a number from 0 to 1000.",
                "grow=-1 | The option grow cannot be -1; it must be a number from 0 to 1000.",
                "output=file | The options output=file and file=none do not go together; give"
                        + " output=file and the path of a file, or neither.",
                "output=in-place title=x | The option title counts with output=new only; leave it out,"
                        + " or give output=new.",
                "model= | The option model is empty; leave it out for default.",
                "mask=[a b | The value of mask begins with [ but does not end with ].",
                "mask='a b | The value of mask begins with ' but does not end with '.",
                "mask=m.tif masklabels=2, | The mask labels 2, cannot be read at \"\"; write whole"
                        + " numbers and ranges with commas between them, as in 2,5-7.",
                "masklevel=1 masklabels=2 | A mask level and mask labels do not go together; give"
                        + " one of them.",
                "floor=2 ceiling=1.5 | The option floor is 2, above the ceiling 1.5; the floor must"
                        + " be the smaller one.",
                "grain detail=labels | The options grain=true and detail=labels do not go together;"
                        + " give detail only.",
                "device=cpu Device=gpu | The option device is given twice; remove one."
            })
    void parse_illegalLine_isRefusedInOneSentence(String line, String sentence) {
        assertRefused(sentence.trim(), InputException.class, () -> TABLE.parse(line.trim()));
    }

    @Test
    void choices_ofEachKey_holdItsDefault() {
        for (OptionSpec row : TABLE.rows()) {
            assertTrue(
                    row.choices().isEmpty() || row.choices().contains(row.defaultValue()),
                    row.key());
            assertEquals(row.defaultValue(), text(TABLE.defaults(), row.key()));
        }
    }
}
