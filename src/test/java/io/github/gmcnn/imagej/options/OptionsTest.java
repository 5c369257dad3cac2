package io.github.gmcnn.imagej.options;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
            @Option(label = "Some", byDefault = "1") int some,
            @Option(label = "Seed", byDefault = "0") long seed,
            Style style) {

        All {
            if (style.wide() && count > 8) {
                throw new InputException("The options wide and count=9 exclude each other.");
            }
        }
    }

    /** A side, as two of another record. */
    record Side(@Option(label = "length") int length, @Option(label = "rate") double rate) {}

    /** What is changed: it has more than its options. */
    record Shape(
            @Option(key = "kind", label = "Kind") Colour colour,
            @Option(label = "Long ") Side first,
            @Option(key = "2", label = "Short ") Side second,
            int other) {}

    /** Options that change a shape, which a file may say, too. */
    record Drawing(
            Changes<Shape> shape,
            @Option(label = "Times", byDefault = "4") OptionalInt times,
            @Option(label = "Colour", byDefault = "auto") Optional<Colour> colour,
            @Option(label = "File", byDefault = "none", base = true) Optional<Path> file) {}

    private static final Shape SHAPE =
            new Shape(Colour.RED, new Side(5, 3e-4), new Side(3, 0.001), 8);

    private static final Options<Drawing> DRAWING =
            Options.of("Draw", Drawing.class, SHAPE)
                    .inOrder(
                            List.of(
                                    "times", "length", "length2", "rate", "rate2", "kind", "colour",
                                    "file"));

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
                        + " count, most, some, seed, colour, wide.",
                "colour=green | The option colour cannot be green; choose one of red, dark-blue.",
                "wide=maybe | The option wide cannot be maybe; choose one of true, false.",
                "rate=2 | The option rate cannot be 2; it must be a number from 0 to 1.",
                "rate=fast | The option rate cannot be fast; it must be a number from 0 to 1.",
                "level=high | The option level cannot be high; it must be a number.",
                "count=1.5 | The option count cannot be 1.5; it must be a whole number from 1 to 9.",
                "most=0 | The option most cannot be 0; it must be a whole number from 1 to 9.",
                "seed=1e30 | The option seed cannot be 1e30; it is too large.",
                "some=5e9 | The option some cannot be 5e9; it must be a whole number below two"
                        + " thousand million.",
                "text=[] | The option text is empty; leave it out for plain.",
                "count | The option \"count\" has no value; options are written key=value.",
                "wide count=9 | The options wide and count=9 exclude each other."
            })
    void parse_whatCannotBe_isRefusedInASentence(String line, String sentence) {
        assertRefused(sentence, InputException.class, () -> TABLE.parse(line));
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
    void table_ofChanges_hasTheDefaultsOfTheRecord() {
        assertEquals(
                List.of(
                        "times=4",
                        "length=5",
                        "length2=3",
                        "rate=3e-4",
                        "rate2=0.001",
                        "kind=red",
                        "colour=auto",
                        "file=none"),
                DRAWING.rows().stream().map(row -> row.key() + "=" + row.defaultValue()).toList());
        assertEquals("Short rate", DRAWING.row("rate2").label());
        assertEquals(List.of("auto", "red", "dark-blue"), DRAWING.row("colour").choices());
    }

    @Test
    void changes_ofALine_changeThatOnly() {
        Drawing drawing = DRAWING.parse("length2=9 kind=dark-blue rate=0.0003 times=4");
        assertEquals(
                new Shape(Colour.DARK_BLUE, new Side(5, 3e-4), new Side(9, 0.001), 8),
                drawing.shape().on(SHAPE));
        assertEquals("length2=9 kind=dark-blue", DRAWING.toMacro(drawing));
        assertEquals(OptionalInt.empty(), drawing.times());
        assertEquals(drawing, DRAWING.parse(DRAWING.toMacro(drawing)));
    }

    @Test
    void parse_defaultBesideAFile_countsUnlessItIsAWord() {
        Drawing drawing = DRAWING.parse("file=/f colour=auto rate2=1e-3 times=4");
        assertEquals("times=4 rate2=0.001 file=/f", DRAWING.toMacro(drawing));
        assertEquals(OptionalInt.of(4), drawing.times());
        assertEquals(Optional.empty(), drawing.colour());
        assertEquals(Map.of("rate2", 0.001), drawing.shape().values());
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
