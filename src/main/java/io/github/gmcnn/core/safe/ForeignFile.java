package io.github.gmcnn.core.safe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a file is that should be a model: a web page that was saved in its place, a pointer to it,
 * or another kind of model; for a sentence about it.
 *
 * @param what as in "a web page, not a model"
 * @param remedy what to do, as in "download the file itself"
 */
public record ForeignFile(String what, String remedy) {

    /** How many bytes of a file are needed to recognise it. */
    public static final int START = 512;

    private static final String OTHER = "give weights of GMCNN";
    private static final String UNPACK = "unpack it, and give the file that is in it";

    /** A kind of file, by a text in it. */
    private record Magic(int at, String text, ForeignFile kind) {}

    private static final List<Magic> KINDS =
            List.of(
                    magic(0, "\u0089HDF\r\n", "an HDF5 file, as Keras writes", OTHER),
                    magic(0, "GGUF", "a language model (GGUF)", OTHER),
                    magic(4, "TFL3", "a file of TensorFlow Lite", OTHER),
                    magic(0, "MATLAB", "a file of MATLAB", OTHER),
                    magic(0, "\u0093NUMPY", "a single NumPy array", "give an archive (.npz)"),
                    magic(0, "\u0089PNG", "a picture", OTHER),
                    magic(0, "\u00ff\u00d8\u00ff", "a picture", OTHER),
                    magic(0, "GIF8", "a picture", OTHER),
                    magic(0, "II*\0", "a picture", OTHER),
                    magic(0, "MM\0*", "a picture", OTHER),
                    magic(0, "%PDF", "a PDF", OTHER),
                    magic(0, "\u001f\u008b", "a packed file (gzip)", UNPACK),
                    magic(0, "BZh", "a packed file (bzip2)", UNPACK),
                    magic(0, "\u00fd7zXZ", "a packed file (xz)", UNPACK),
                    magic(0, "(\u00b5/\u00fd", "a packed file (zstd)", UNPACK),
                    magic(0, "7z\u00bc\u00af", "a packed file (7z)", UNPACK),
                    magic(0, "Rar!", "a packed file (rar)", UNPACK),
                    magic(257, "ustar", "a packed file (tar)", UNPACK));

    private static Magic magic(int at, String text, String what, String remedy) {
        return new Magic(at, text, new ForeignFile(what + ", not a model of GMCNN", remedy));
    }

    /** Looks at the beginning of a file; empty where it is of no kind that is known here. */
    public static Optional<ForeignFile> of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(START));
        }
    }

    /**
     * Looks at the first {@value #START} bytes of a file, or all of a shorter one.
     *
     * @return empty where it is of no kind that is known here
     */
    public static Optional<ForeignFile> of(byte[] start) {
        if (start.length == 0) {
            return Optional.of(new ForeignFile("empty", "copy or download it again"));
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("version https://git-lfs.")) {
            return Optional.of(
                    new ForeignFile(
                            "a pointer of Git LFS, not the model itself",
                            "get that with git lfs pull, or download it by hand"));
        }
        return KINDS.stream()
                .filter(magic -> text.startsWith(magic.text, magic.at))
                .map(Magic::kind)
                .findFirst()
                .or(() -> Optional.of(text).filter(any -> isText(start)).map(ForeignFile::text))
                .or(() -> Optional.of(text).filter(ForeignFile::isOnnx).map(any -> onnx()));
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 127) {
                return false;
            }
        }
        return true;
    }

    private static ForeignFile text(String text) {
        String begin = text.replaceFirst("^(\u00ef\u00bb\u00bf)?\\s*", "").toLowerCase(Locale.ROOT);
        if (begin.startsWith("<!doctype html") || begin.contains("<html")) {
            return new ForeignFile("a web page, not a model", "download the file itself");
        }
        if (begin.startsWith("<")) {
            return new ForeignFile(
                    "an XML text, not a model", "check the address if a server has sent it");
        }
        String what = begin.startsWith("{") ? "a JSON text, not a model" : "a text, not a model";
        return new ForeignFile(what, "download the file itself");
    }

    // ModelProto: ir_version, then producer_name or a later field; ONNX's file has no other mark.
    private static boolean isOnnx(String text) {
        return text.matches("(?s)\b[\u0003-\u0014][\u0012\u001a:B].*");
    }

    private static ForeignFile onnx() {
        return new ForeignFile("a file of ONNX, not a model of GMCNN", OTHER);
    }

    /** Looks at the names in a zip file; empty where it is of no kind that is known here. */
    public static Optional<ForeignFile> of(ZipFile zip) {
        List<String> names = zip.stream().map(ZipEntry::getName).toList();
        if (names.stream().anyMatch(name -> name.matches("([^/]*/)?constants\\.pkl"))) {
            return Optional.of(
                    new ForeignFile(
                            "a program of TorchScript, not weights",
                            "give the state dict that it was made of"));
        }
        if (names.stream().anyMatch(name -> name.endsWith(".weights.h5"))) {
            return Optional.of(new ForeignFile("a file of Keras, not a model of GMCNN", OTHER));
        }
        return names.stream().anyMatch(name -> name.endsWith("saved_model.pb"))
                ? Optional.of(new ForeignFile("a file of TensorFlow, not a model of GMCNN", OTHER))
                : Optional.empty();
    }
}
