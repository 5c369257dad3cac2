package io.github.gmcnn.imagej.train;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainOptionsTest {

    private static final Options<TrainOptions> TABLE = TrainOptions.TABLE;

    // A legal value that is not the default.
    private static String other(OptionSpec row) {
        return switch (row.kind()) {
            case WHOLE -> "12";
            case NUMBER -> "0.25";
            case FLAG, CHOICE ->
                    row.choices().stream()
                            .filter(choice -> !choice.equals(row.defaultValue()))
                            .findFirst()
                            .orElseThrow();
            default -> "some [text] here";
        };
    }

    static Stream<OptionSpec> rows() {
        return TABLE.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void parse_ofEachKey_givesBackWhatToMacroWrites(OptionSpec row) {
        TrainOptions options = TABLE.of(Map.of(row.key(), other(row)));
        assertEquals(other(row), TABLE.text(options, row.key()));
        assertTrue(options.toMacro().contains(row.key() + "="), options.toMacro());
        assertEquals(options, TrainOptions.parse(options.toMacro()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void parse_defaultOfEachKey_isNotNamed(OptionSpec row) {
        String line = MacroText.format(row.key(), row.defaultValue());
        assertEquals(TrainOptions.parse(""), TrainOptions.parse(line));
    }

    @Test
    void parse_allKeysAtOnce_givesBackWhatToMacroWrites() {
        Map<String, String> values = new LinkedHashMap<>();
        rows().forEach(row -> values.put(row.key(), other(row)));
        TrainOptions options = TABLE.of(values);
        assertEquals(values, options.values());
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
        TrainOptions options =
                TrainOptions.parse("config=/c.json crop=auto batch=4 name=auto minutes2=0");
        assertEquals(Map.of("batch", 4), options.numbers().values());
        assertEquals(Optional.empty(), options.name());
        assertEquals(OptionalDouble.of(0), options.second().minutes());
        assertEquals("images=none name=auto minutes2=0 batch=4 config=/c.json", options.toMacro());
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
                "holeinput=nothing | The option holeinput cannot be nothing; choose one of auto,"
                        + " plate, zeros.",
                "rate=fast | The option rate cannot be fast; it must be a number.",
                "rate=NaN | The option rate cannot be NaN; it must be a number.",
                "rate= | The option rate is empty; leave it out for 3e-4.",
                "steps=1 steps=2 | The option steps is given twice; remove one.",
                "name | The option \"name\" has no value; options are written key=value."
            })
    void parse_illegalLine_isRefusedInOneSentence(String line, String sentence) {
        assertRefused(sentence.trim(), InputException.class, () -> TrainOptions.parse(line.trim()));
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
    @MethodSource("rows")
    void choices_ofEachKey_holdItsDefault(OptionSpec row) {
        assertTrue(row.choices().isEmpty() || row.choices().contains(row.defaultValue()));
        assertEquals(row.defaultValue(), TABLE.text(TrainOptions.parse(""), row.key()));
    }
}
