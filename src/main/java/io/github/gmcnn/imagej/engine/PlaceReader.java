package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.torch.EngineCache;
import io.github.gmcnn.core.torch.JniJar;
import io.github.gmcnn.core.torch.Machine;
import io.github.gmcnn.core.torch.NativesChoice;
import io.github.gmcnn.core.torch.NativesException;
import io.github.gmcnn.core.torch.NativesFolder;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.imagej.engine.EngineFacts.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out where PyTorch's libraries lie. */
final class PlaceReader {

    // DJL's folders: version, date of the build, flavour and kind of computer.
    private static final Pattern FOLDER =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+)(?:-\\d{8})?-(cpu|cu\\d+)-(.+)");

    private PlaceReader() {}

    /**
     * Reads everything.
     *
     * @param started whether PyTorch runs
     */
    static Place read(boolean started) {
        Path cache = EngineCache.folder();
        Optional<Path> libraries =
                started ? Optional.of(TorchEngine.libraries()) : Optional.empty();
        return new Place(
                cache,
                obstacle(),
                size(cache),
                free(cache),
                libraries,
                libraries.map(PlaceReader::size).orElse(0L),
                flavour(),
                chosen(),
                refused(),
                Optional.ofNullable(System.getenv("PYTORCH_LIBRARY_PATH")),
                staleBridge(cache, JniJar.here(), Machine.here()));
    }

    private static Optional<String> obstacle() {
        try {
            EngineCache.prepare();
            return Optional.empty();
        } catch (NativesException e) {
            return Optional.of(FileFailure.inWords((IOException) e.getCause()));
        }
    }

    private static Optional<Path> chosen() {
        try {
            return NativesChoice.current();
        } catch (NativesException e) {
            return Optional.empty(); // told by the refusal
        }
    }

    // Before a start, and after one with another choice, that of the next start.
    private static Optional<String> refused() {
        try {
            NativesChoice.current().ifPresent(NativesFolder::check);
            return TorchEngine.refusedFolder();
        } catch (NativesException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String flavour() {
        return TorchEngine.folder()
                .map(folder -> folder.build().flavour())
                .or(() -> Optional.ofNullable(System.getenv("PYTORCH_FLAVOR")))
                .orElse("cpu");
    }

    /** Returns the size of all files below a folder in MB. */
    static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(PlaceReader::bytes).sum() >> 20;
        } catch (IOException | UncheckedIOException e) {
            return 0; // not there, or not ours to read
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // gone meanwhile
        }
    }

    private static long free(Path folder) {
        for (Path there = folder.toAbsolutePath(); there != null; there = there.getParent()) {
            try {
                return Files.getFileStore(there).getUsableSpace() >> 20;
            } catch (IOException e) {
                continue; // not made yet; its parent lies on the same disk
            }
        }
        return 0;
    }

    /**
     * Returns a bridge in the cache that DJL would load and that is not the jar's; djl issue 1161.
     */
    static Optional<Path> staleBridge(Path cache, JniJar jni, Machine machine) {
        String name = jni.djlVersion().orElse("") + "-" + machine.library("djl_torch");
        try (Stream<Path> folders = Files.list(cache.resolve("pytorch"))) {
            return folders.map(folder -> folder.resolve(name))
                    .filter(Files::isRegularFile)
                    .filter(file -> differs(file, jni, machine))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // nothing was unpacked yet
        }
    }

    private static boolean differs(Path file, JniJar jni, Machine machine) {
        Matcher folder = FOLDER.matcher(file.getParent().getFileName().toString());
        if (!folder.matches()
                || !folder.group(1).equals(jni.torchVersion().orElse(""))
                || !folder.group(3).equals(machine.classifier())) {
            return false; // of another version, which may have its own
        }
        Optional<URL> original = jni.library(machine, folder.group(2));
        return original.isPresent() && !isSame(file, original.get());
    }

    private static boolean isSame(Path file, URL original) {
        try (InputStream in = original.openStream()) {
            return Arrays.equals(Files.readAllBytes(file), in.readAllBytes());
        } catch (IOException e) {
            return true; // cannot be told
        }
    }
}
