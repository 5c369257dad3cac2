package io.github.gmcnn.imagej.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.commands.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command around the export: options, model, messages, exit status. */
final class ExportTaskTest {

    @TempDir Path folder;

    private String line(String options) {
        return options.replace("DIR", folder.toString());
    }

    private long left() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.count();
        }
    }

    @Test
    void run_default_writesTheFileAndSaysWhere() throws IOException {
        String line = line("format=pth file=[DIR/my model.pth]");
        ExportTask.Result result = ExportTask.run(ExportOptions.TABLE.parse(line));
        assertTrue(Files.size(Path.of(result.file())) > 3_000_000);
        assertEquals("Exported default to " + result.file() + ".", result.summary());
        assertEquals(1, left());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model=default|The option file is missing",
                "model=nobody file=[DIR/a.zip]|There is no model named nobody",
                "model=[DIR/nothing] file=[DIR/a.zip]|nothing",
                "format=onnx file=[DIR/a.onnx]|The option format cannot be onnx",
                "format=pth file=[DIR/a.zip]|does not end with .pth",
                "format=pth file=[DIR/no/a.pth]|make the folder first",
                "format=bioimageio file=[DIR]|exists already",
                "file=[DIR/a.zip] author=a/b|it may have no slash",
                "fil=a|has no option fil"
            })
    void run_whatCannotBe_isSaidInOneSentenceAndNothingIsLeft(String options, String part)
            throws IOException {
        UserException e =
                assertThrows(
                        UserException.class,
                        () -> ExportTask.run(ExportOptions.TABLE.parse(line(options))));
        assertTrue(e.getMessage().contains(part), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        assertEquals(0, left());
    }

    @Test
    void toMacro_ofParsedLine_saysTheSame() {
        String line = "model=default format=pth file=[/my data/a.pth] overwrite=true";
        assertEquals(line, again(line));
        assertEquals(line, again(line.replace("=true", "")));
    }

    @Test
    void commandLine_export_writesAndEndsWell() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] command = {ExportOptions.TABLE.command(), line("format=pth file=[DIR/a.pth]")};
        assertEquals(0, run(command, out, err), err.toString());
        assertTrue(out.toString().startsWith("Exported default to "), out.toString());
        assertEquals(2, run(command, out, err));
        assertTrue(err.toString().contains("exists already"), err.toString());
    }

    private static int run(String[] command, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return CommandLine.run(command, new PrintStream(out), new PrintStream(err));
    }

    private static String again(String line) {
        return ExportOptions.TABLE.toMacro(ExportOptions.TABLE.parse(line));
    }
}
