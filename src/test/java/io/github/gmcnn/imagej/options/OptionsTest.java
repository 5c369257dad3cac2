package io.github.gmcnn.imagej.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record as the table of a command's options. */
final class OptionsTest {

    /** Of a table. */
    enum Colour {
        RED,
        DARK_BLUE
    }

    /** Shared options. */
    record Style(
            @Option(label = "Colour", byDefault = "red", help = "`red` or `dark-blue`")
                    Colour colour,
            @Option(label = "Wide", byDefault = "false", help = "`true` or `false`")
                    boolean wide) {}

    /** One of every kind. */
    record All(
            @Option(label = "Name", byDefault = "auto", always = true) Optional<String> name,
            @Option(label = "Text", byDefault = "plain") String text,
            @Option(label = "File", byDefault = "none") Optional<Path> file,
            @Option(label = "Rate", byDefault = "3e-4", min = 0, max = 1) double rate,
            @Option(label = "Level", byDefault = "auto") OptionalDouble level,
            @Option(label = "Count", byDefault = "4", min = 1, max = 9) int count,
            @Option(label = "Most", byDefault = "all", min = 1, max = 9) OptionalInt most,
            @Option(label = "Seed", byDefault = "0") long seed,
            Style style) {

        All {
            if (style.wide() && count > 8) {
                throw new InputException("The options wide and count=9 exclude each other.");
            }
        }
    }

    private static final Options<All> TABLE = Options.of("Try It", All.class);

    private static final List<String> LINES =
            List.of(
                    "name=auto",
                    "name=[two words] text=x file=/data/a.tif rate=0.5",
                    "name=a level=-1.5 count=9 most=3 seed=-9007199254740993",
                    "name=a colour=dark-blue wide=true");

    @Test
    void toMacro_isReadAgainAndTheSame() {
        for (String line : LINES) {
            assertEquals(line, TABLE.toMacro(TABLE.parse(line)));
        }
    }

    @Test
    void parse_nothing_givesTheDefaults() {
        All all = TABLE.parse("");
        assertEquals(TABLE.defaults(), all);
        assertEquals(Optional.empty(), all.name());
        assertEquals(3e-4, all.rate());
        assertEquals(OptionalInt.empty(), all.most());
        assertEquals(new Style(Colour.RED, false), all.style());
        assertEquals("3e-4", TABLE.text(all, "rate"));
    }

    @Test
    void parse_anyCaseAndAFlagAlone_areUnderstood() {
        All all = TABLE.parse("COLOUR=Dark-Blue Wide name=AUTO");
        assertEquals(new Style(Colour.DARK_BLUE, true), all.style());
        assertEquals(Optional.empty(), all.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hue=1 | Try It has no option hue; its options are name, text, file, rate, level,"
                        + " count, most, seed, colour, wide.",
                "colour=green | The option colour cannot be green; choose one of red, dark-blue.",
                "wide=maybe | The option wide cannot be maybe; choose one of true, false.",
                "rate=2 | The option rate cannot be 2; it must be a number from 0 to 1.",
                "rate=fast | The option rate cannot be fast; it must be a number from 0 to 1.",
                "level=high | The option level cannot be high; it must be a number.",
                "count=1.5 | The option count cannot be 1.5; it must be a whole number from 1 to 9.",
                "most=0 | The option most cannot be 0; it must be a whole number from 1 to 9.",
                "seed=1e30 | The option seed cannot be 1e30; it is too large.",
                "text=[] | The option text is empty; leave it out for plain.",
                "count | The option \"count\" has no value; options are written key=value.",
                "wide count=9 | The options wide and count=9 exclude each other."
            })
    void parse_whatCannotBe_isRefusedInASentence(String line, String sentence) {
        InputException e = assertThrows(InputException.class, () -> TABLE.parse(line));
        assertEquals(sentence, e.getMessage());
    }

    @Test
    void with_anotherValue_changesThatOneOnly() {
        All all = TABLE.parse("name=a count=3 wide=true");
        assertEquals("name=a count=5 wide=true", TABLE.toMacro(TABLE.with(all, "count", "5")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "0.1", "0.30000000000000004"})
    void numbers_keepTheirValue(String number) {
        All all = TABLE.of(Map.of("level", number));
        assertEquals(all, TABLE.parse(TABLE.toMacro(all)));
    }

    @Test
    void markdown_hasARowForEachKey() {
        Options<Style> style = Options.of("Style", Style.class);
        assertEquals(
                "| `colour` | `red` | `red` or `dark-blue` |\n"
                        + "| `wide` | `false` | `true` or `false` |",
                style.markdown());
    }
}
