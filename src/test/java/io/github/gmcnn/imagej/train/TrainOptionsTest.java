package io.github.gmcnn.imagej.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.MacroText;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrainOptionsTest {

    // A legal value that is not the default.
    private static String other(TrainKey key) {
        return switch (key.kind()) {
            case WHOLE -> "12";
            case NUMBER -> "0.25";
            case FLAG, CHOICE ->
                    key.choices().stream()
                            .filter(choice -> !choice.equals(key.defaultValue()))
                            .findFirst()
                            .orElseThrow();
            default -> "some [text] here";
        };
    }

    @ParameterizedTest
    @EnumSource(TrainKey.class)
    void parse_ofEachKey_givesBackWhatToMacroWrites(TrainKey key) {
        TrainOptions options = new TrainOptions(Map.of(key, other(key)));
        assertEquals(other(key), options.value(key));
        assertTrue(options.gives(key));
        assertTrue(options.toMacro().contains(key.key() + "="), options.toMacro());
        assertEquals(options, TrainOptions.parse(options.toMacro()));
    }

    @ParameterizedTest
    @EnumSource(TrainKey.class)
    void parse_defaultOfEachKey_isNotNamed(TrainKey key) {
        String line = MacroText.format(key.key(), key.defaultValue());
        assertEquals(TrainOptions.parse(""), TrainOptions.parse(line));
    }

    @Test
    void parse_allKeysAtOnce_givesBackWhatToMacroWrites() {
        Map<TrainKey, String> values = new EnumMap<>(TrainKey.class);
        for (TrainKey key : TrainKey.values()) {
            values.put(key, other(key));
        }
        TrainOptions options = new TrainOptions(values);
        assertEquals(values, options.given());
        assertEquals(options, TrainOptions.parse(options.toMacro()));
    }

    @Test
    void toMacro_namesPicturesAndNameAndWhatDiffers() {
        assertEquals(
                "images=[/my pictures] name=auto rate=1e-4",
                TrainOptions.parse("RATE=1e-4 Images=[/my pictures] device=AUTO").toMacro());
        assertEquals("resume=/run", TrainOptions.parse("resume=/run").toMacro());
    }

    @Test
    void parse_defaultBesideAnOptionsFile_isGivenWhereTheFileSaysItToo() {
        TrainOptions options = TrainOptions.parse("config=/c.json crop=auto batch=4 name=auto");
        assertTrue(options.gives(TrainKey.BATCH));
        assertFalse(options.gives(TrainKey.NAME));
        assertFalse(options.gives(TrainKey.FLIPS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "device=tpu | The option device cannot be tpu; choose one of auto, cpu, gpu.",
                "phases=3 | The option phases cannot be 3; choose one of both, reconstruction,"
                        + " adversarial.",
                "flips=yes | The option flips cannot be yes; choose one of true, false.",
                "batch=two | The option batch cannot be two; it must be a whole number.",
                "batch=1.5 | The option batch cannot be 1.5; it must be a whole number below two"
                        + " thousand million.",
                "batch=5e9 | The option batch cannot be 5e9; it must be a whole number below two"
                        + " thousand million.",
                "rate=fast | The option rate cannot be fast; it must be a number.",
                "rate=NaN | The option rate cannot be NaN; it must be a number.",
                "rate= | The option rate is empty; leave it out for 3e-4.",
                "steps=1 steps=2 | The option steps is given twice; remove one.",
                "name | The option \"name\" has no value; options are written key=value."
            })
    void parse_illegalLine_isRefusedInOneSentence(String line, String sentence) {
        InputException e =
                assertThrows(InputException.class, () -> TrainOptions.parse(line.trim()));
        assertEquals(sentence.trim(), e.getMessage());
    }

    @Test
    void parse_unknownKey_namesAllThereAre() {
        InputException e = assertThrows(InputException.class, () -> TrainOptions.parse("imags=/x"));
        assertTrue(
                e.getMessage()
                        .startsWith(
                                "GMCNN Train has no option imags; its options are images, name,"),
                e.getMessage());
        assertTrue(e.getMessage().endsWith(" license, data."), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource(TrainKey.class)
    void choices_ofEachKey_holdItsDefault(TrainKey key) {
        assertTrue(key.choices().isEmpty() || key.choices().contains(key.defaultValue()));
        assertEquals(key.defaultValue(), TrainOptions.parse("").value(key));
    }
}
