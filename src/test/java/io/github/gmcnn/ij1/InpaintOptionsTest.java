package io.github.gmcnn.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Macro;
import io.github.gmcnn.ij1.InpaintOptions.Key;
import io.github.gmcnn.ij1.InpaintOptions.Output;
import io.github.gmcnn.ij1.InpaintOptions.Slices;
import io.github.gmcnn.inference.ComputeDevice;
import io.github.gmcnn.inference.LargeHoles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InpaintOptionsTest {

    private static final InpaintOptions ALL_OTHER =
            new InpaintOptions(
                    "my mask (1).tif",
                    "/models/of mine/blood",
                    ComputeDevice.GPU,
                    Slices.ALL,
                    Output.IN_PLACE,
                    LargeHoles.RINGS);

    @Test
    void parse_emptyLine_givesDeclaredDefaults() {
        InpaintOptions options = InpaintOptions.parse(" ");
        assertEquals("selection", options.mask());
        assertEquals("default", options.model());
        assertEquals(ComputeDevice.AUTO, options.device());
        assertEquals(Slices.CURRENT, options.slices());
        assertEquals(Output.NEW, options.output());
        assertEquals(LargeHoles.COARSE_TO_FINE, options.largeholes());
    }

    @Test
    void parse_keysAndChoicesInAnyCase_areUnderstood() {
        InpaintOptions options =
                InpaintOptions.parse(
                        "MASK=[my mask (1).tif] Model=[/models/of mine/blood] device=GPU"
                                + " slices=All output=In-Place LargeHoles=RINGS ");
        assertEquals(ALL_OTHER, options);
    }

    @Test
    void toMacro_defaults_namesTheMaskOnly() {
        assertEquals("mask=selection", InpaintOptions.defaults().toMacro());
    }

    @Test
    void toMacro_allOther_isInTheOrderOfTheTable() {
        assertEquals(
                "mask=[my mask (1).tif] model=[/models/of mine/blood] device=gpu slices=all"
                        + " output=in-place largeholes=rings",
                ALL_OTHER.toMacro());
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
                "tab\there"
            })
    void toMacro_anyTitle_isReadBack(String title) {
        InpaintOptions options =
                new InpaintOptions(
                        title,
                        "default",
                        ComputeDevice.CPU,
                        Slices.CURRENT,
                        Output.NEW,
                        LargeHoles.RINGS);
        assertEquals(options, InpaintOptions.parse(options.toMacro()));
        // Fiji's MacroPreprocessor and ImageJ's own plugins read with this one.
        assertEquals(title, Macro.getValue(options.toMacro(), "mask", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "modle=default | GMCNN Inpaint has no option modle; its options are mask, model,"
                        + " device, slices, output, largeholes.",
                "device=tpu | The option device cannot be tpu; choose one of auto, cpu, gpu.",
                "slices=some | The option slices cannot be some; choose one of current, all.",
                "output=[in place] | The option output cannot be in place; choose one of new,"
                        + " in-place.",
                "largeholes=x | The option largeholes cannot be x; choose one of coarse-to-fine,"
                        + " rings.",
                "stack | The option \"stack\" has no value; options are written key=value.",
                "model= | The option model is empty; leave it out for default.",
                "mask=[a b | The value of mask begins with [ but does not end with ].",
                "mask='a b | The value of mask begins with ' but does not end with '.",
                "device=cpu Device=gpu | The option device is given twice; remove one."
            })
    void parse_illegalLine_isRefusedInOneSentence(String line, String sentence) {
        OptionsException e =
                assertThrows(OptionsException.class, () -> InpaintOptions.parse(line.trim()));
        assertEquals(sentence.trim(), e.getMessage());
    }

    @Test
    void choices_ofEachKey_holdItsDefault() {
        for (Key key : Key.values()) {
            assertTrue(
                    key.choices().isEmpty() || key.choices().contains(key.defaultValue()),
                    key.key());
            assertEquals(key.defaultValue(), InpaintOptions.defaults().value(key));
        }
    }
}
