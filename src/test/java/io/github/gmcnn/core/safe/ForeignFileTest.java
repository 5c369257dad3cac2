package io.github.gmcnn.core.safe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForeignFileTest {

    @TempDir private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String what(String start) {
        return ForeignFile.of(bytes(start)).map(ForeignFile::what).orElse("unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | empty",
                "<!DOCTYPE html><html> | a web page, not a model",
                "'\n  <HTML lang=en>' | a web page, not a model",
                "<!-- x --><html> | a web page, not a model",
                "<?xml version=\"1.0\"?><Error>AccessDenied</Error> | an XML text, not a model",
                "{\"error\": \"not found\"} | a JSON text, not a model",
                "Not Found | a text, not a model",
                "version https://git-lfs.github.com/spec/v1 | a pointer of Git LFS, not the model itself",
                "GGUF | a language model (GGUF), not a model of GMCNN",
                "MATLAB 5.0 MAT-file | a file of MATLAB, not a model of GMCNN",
                "%PDF-1.7 | a PDF, not a model of GMCNN",
            })
    void of_texts_tellsWhatTheyAre(String start, String expected) {
        assertEquals(expected, what(start));
    }

    @Test
    void of_bytes_tellsWhatTheyAre() {
        String rest = "\0".repeat(300);
        assertEquals("a web page, not a model", what("\u00ef\u00bb\u00bf<!doctype HTML>"));
        assertEquals(
                "an HDF5 file, as Keras writes, not a model of GMCNN",
                what("\u0089HDF\r\n" + rest));
        assertEquals(
                "a file of ONNX, not a model of GMCNN", what("\b\u0006\u0012\u0007pytorch" + rest));
        assertEquals("a packed file (gzip), not a model of GMCNN", what("\u001f\u008b\b" + rest));
        assertEquals(
                "a packed file (tar), not a model of GMCNN",
                what("a".repeat(257) + "ustar" + rest));
        assertEquals("a picture, not a model of GMCNN", what("\u0089PNG\r\n" + rest));
        assertEquals("unknown", what("\u0080\u0002\u008a" + rest));
        assertEquals("unknown", what("\u0040\u0000\0\0\0\0\0\0{\"a\"" + rest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m/constants.pkl | a program of TorchScript, not weights",
                "model.weights.h5 | a file of Keras, not a model of GMCNN",
                "net/saved_model.pb | a file of TensorFlow, not a model of GMCNN",
                "m/data.pkl | unknown",
            })
    void of_zip_tellsByTheNamesInIt(String name, String expected) throws IOException {
        Path file = folder.resolve("m.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(name));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Optional<ForeignFile> kind = ForeignFile.of(zip);
            assertEquals(expected, kind.map(ForeignFile::what).orElse("unknown"));
        }
    }
}
