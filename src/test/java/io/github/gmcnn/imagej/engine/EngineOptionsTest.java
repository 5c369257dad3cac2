package io.github.gmcnn.imagej.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.commands.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of <i>GMCNN Engine</i>, and what the command line makes of them. */
class EngineOptionsTest {

    @Test
    void parse_nothing_changesNothingAndTimes() {
        EngineOptions options = EngineOptions.TABLE.parse("");
        assertTrue(options.natives().isEmpty());
        assertTrue(options.from().isEmpty());
        assertTrue(options.sample());
        assertEquals("", EngineOptions.TABLE.toMacro(options));
    }

    @Test
    void toMacro_isReadAgain() {
        String line = "from=[/my data/libtorch.zip] sha256=ab sample=false";
        assertEquals(line, again(line));
        assertEquals("natives=cpu", again("natives=cpu"));
    }

    private static String again(String line) {
        return EngineOptions.TABLE.toMacro(EngineOptions.TABLE.parse(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "natives=/a from=/b | exclude each other",
                "sha256=ab | give the archive with from",
                "sample=maybe | The option sample cannot be maybe",
                "folder=/a | its options are natives, from, sha256, sample"
            })
    void parse_whatCannotBe_isRefused(String line, String words) {
        String message =
                assertThrows(InputException.class, () -> EngineOptions.TABLE.parse(line))
                        .getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    @Tag("engine")
    void commandLine_tellsAndEndsWithAStatus() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertEquals(0, run("sample=false", out, err), err.toString(StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("GMCNN Engine: works, PyTorch "), text);
        assertEquals(2, run("natives=/no/such", out, err));
        String refusal = err.toString(StandardCharsets.UTF_8);
        assertTrue(refusal.contains("The folder of natives"), refusal);
        assertFalse(refusal.contains("\tat "), refusal);
    }

    private static int run(String line, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return CommandLine.run(
                new String[] {EngineOptions.TABLE.command(), line},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
