package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.Leftovers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The libraries that DJL has unpacked into the engine's cache: whether they are as long as in their
 * jars.
 *
 * <p>DJL looks for one of them and loads whatever lies beside it. A library that a full disk or a
 * crash has cut off ends the JVM with a bus error when it is loaded, and one that is missing is
 * never unpacked again. Lengths are compared, not sums: some milliseconds at each start for 448 MB.
 */
final class UnpackedLibraries {

    /** Describes the libraries of a jar {@code pytorch-native-cpu}, one for each system. */
    static final String BUNDLE = "native/lib/pytorch.properties";

    // What DJL and this plugin write, and leave when they are killed.
    private static final Pattern UNPACKING = Pattern.compile("tmp\\d+");
    private static final Pattern UNPACKING_BRIDGE = Pattern.compile("jni\\d+tmp");
    private static final Pattern TRIAL = Pattern.compile("gmcnn\\d+\\.tmp");

    private final Path cache;
    private final Path unpacked;
    private final ClassLoader loader;
    private final Machine machine;

    UnpackedLibraries(Path cache, ClassLoader loader, Machine machine) {
        this.cache = cache;
        this.loader = loader;
        this.machine = machine;
        unpacked = cache.resolve("pytorch");
    }

    /**
     * Removes damaged libraries from the engine's cache, so that DJL unpacks them again, and what
     * interrupted starts have left there; to be called before DJL is touched.
     *
     * @throws EngineException if damaged ones cannot be removed
     */
    static void mend() {
        ClassLoader loader = UnpackedLibraries.class.getClassLoader();
        new UnpackedLibraries(EngineCache.folder(), loader, Machine.here()).run();
    }

    void run() {
        Leftovers.tidy(cache, TRIAL, Leftovers.DAY);
        Leftovers.tidy(unpacked, UNPACKING, Leftovers.DAY);
        try {
            for (URL bundle : Collections.list(loader.getResources(BUNDLE))) {
                mendLibraries(bundle);
            }
            for (Path folder : folders()) {
                Leftovers.tidy(folder, UNPACKING_BRIDGE, Leftovers.DAY);
                mendBridge(folder);
            }
        } catch (IOException e) {
            throw new EngineException(
                    "PyTorch's libraries in "
                            + unpacked
                            + " cannot be checked ("
                            + FileFailure.inWords(e)
                            + "); make them readable, or delete that folder.",
                    e);
        }
    }

    private List<Path> folders() throws IOException {
        if (!Files.isDirectory(unpacked)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(unpacked)) {
            return children.filter(Files::isDirectory).toList();
        }
    }

    private void mendLibraries(URL bundle) throws IOException {
        Properties of = new Properties();
        try (InputStream in = bundle.openStream()) {
            of.load(in);
        }
        String flavour = of.getProperty("flavor", "");
        String classifier = of.getProperty("classifier", "");
        String name = of.getProperty("version", "") + "-" + flavour + "-" + classifier;
        Path folder = unpacked.resolve(name);
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (String library : of.getProperty("libraries", "").split(",")) {
            String original = "pytorch/" + flavour + "/" + classifier + "/" + library;
            if (isDamaged(folder.resolve(library), loader.getResource(original))) {
                remove(folder, folder.resolve(library));
                return;
            }
        }
    }

    private void mendBridge(Path folder) throws IOException {
        JniJar jar = new JniJar(loader);
        String name = jar.djlVersion().orElse("") + "-" + machine.library("djl_torch");
        Path bridge = folder.resolve(name);
        Optional<URL> original =
                TorchBuild.ofName("" + folder.getFileName())
                        .filter(any -> folder.toString().endsWith("-" + machine.classifier()))
                        .filter(build -> jar.torchVersion().equals(Optional.of(build.version())))
                        .flatMap(build -> jar.library(machine, build.flavour()));
        if (Files.exists(bridge) && isDamaged(bridge, original.orElse(null))) {
            remove(bridge, bridge);
        }
    }

    private static boolean isDamaged(Path file, URL original) throws IOException {
        OptionalLong size = original == null ? OptionalLong.empty() : ResourceSize.of(original);
        return size.isPresent()
                && (!Files.isRegularFile(file) || Files.size(file) != size.getAsLong());
    }

    // Under another name at once, so that no other process sees half of it.
    private void remove(Path path, Path damaged) {
        Path aside = unpacked.resolve("tmp" + System.nanoTime());
        try {
            Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return; // another process was faster
        } catch (IOException e) {
            throw new EngineException(
                    "PyTorch's library "
                            + damaged
                            + " is damaged and cannot be removed ("
                            + FileFailure.inWords(e)
                            + "); end other programs that use it, or delete "
                            + path
                            + ".",
                    e);
        }
        try {
            AtomicFolder.delete(aside);
        } catch (IOException e) {
            // tidied at a later start, as what else has such a name
        }
    }
}
