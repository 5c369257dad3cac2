package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of PyTorch's libraries that can be used here.
 *
 * @param folder the one that holds {@code libtorch} itself
 * @param build which PyTorch it is
 * @param bridge the flavour of DJL's bridge to use with it
 */
public record NativesFolder(Path folder, TorchBuild build, String bridge) {

    // From where people unpack libtorch or install Python's package to where its libraries lie.
    private static final List<String> INSIDE = List.of("", "lib", "libtorch/lib", "torch/lib");

    /** DJL loads every library of the folder; these would ask for Python or for other Java code. */
    private static final List<String> NOT_TO_LOAD = List.of("shm", "jnitorch", "jnigloo");

    /**
     * Checks a folder.
     *
     * @param chosen the folder of the libraries, or one above it
     * @throws EngineException that says in one sentence why it cannot be used
     */
    public static NativesFolder check(Path chosen) {
        return new Check(chosen, Machine.here(), JniJar.here()).run();
    }

    /**
     * Makes DJL use this folder instead of what lies on the class path; to be called before DJL is
     * touched. Without a flavour DJL would look for a bridge that no jar has.
     */
    public void select() {
        System.setProperty("PYTORCH_LIBRARY_PATH", folder.toString());
        System.setProperty("PYTORCH_VERSION", build.version());
        System.setProperty("PYTORCH_FLAVOR", bridge);
        List<String> files = NOT_TO_LOAD.stream().map(Machine.here()::library).toList();
        System.setProperty("PYTORCH_LIBRARY_EXCLUSION", String.join(",", files));
    }

    /** The rules, in the order in which they are asked. */
    record Check(Path chosen, Machine machine, JniJar jni) {

        NativesFolder run() {
            if (!Files.isDirectory(chosen)) {
                throw refusal("is not there; connect its disk, or choose another");
            }
            try {
                Path libraries = libraries();
                requireMachine(libraries.resolve(machine.library("torch_cpu")));
                requireWhole(libraries);
                TorchBuild build = build(libraries);
                requireComplete(libraries, build);
                return new NativesFolder(libraries, build, bridge(libraries, build));
            } catch (IOException e) {
                throw new EngineException(
                        "The folder of natives "
                                + chosen
                                + " cannot be read ("
                                + FileFailure.inWords(e)
                                + ").",
                        e);
            }
        }

        private EngineException refusal(String why) {
            return new EngineException("The folder of natives " + chosen + " " + why + ".");
        }

        private Path libraries() throws IOException {
            for (String inside : INSIDE) {
                Path folder = chosen.resolve(inside);
                if (Files.isRegularFile(folder.resolve(machine.library("torch")))) {
                    return folder.toAbsolutePath().normalize();
                }
            }
            throw refusal(
                    foreign()
                            .map(other -> "is for " + other + ", but this is " + machine)
                            .orElse(
                                    "holds no "
                                            + machine.library("torch")
                                            + "; choose the folder lib of an unpacked libtorch"
                                            + " or of Python's package torch"));
        }

        private Optional<String> foreign() {
            for (String system : List.of("linux", "win", "osx")) {
                String name = new Machine(system, "").library("torch");
                for (String inside : INSIDE) {
                    if (Files.exists(chosen.resolve(inside).resolve(name))) {
                        return Optional.of(system);
                    }
                }
            }
            return Optional.empty();
        }

        private void requireMachine(Path library) throws IOException {
            if (!Files.isRegularFile(library)) {
                throw refusal("lacks " + library.getFileName() + "; unpack it once more");
            }
            Machine found =
                    LibraryFile.machine(library)
                            .orElseThrow(
                                    () ->
                                            refusal(
                                                    "holds a "
                                                            + library.getFileName()
                                                            + " that is no library; unpack it"
                                                            + " once more"));
            if (!found.equals(machine)) {
                throw refusal("is for " + found + ", but this Java is for " + machine);
            }
        }

        private void requireWhole(Path libraries) throws IOException {
            try (Stream<Path> files = Files.list(libraries)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    long size = Files.size(file);
                    long extent = LibraryFile.extent(file);
                    if (size < extent) {
                        throw refusal(
                                "holds a "
                                        + file.getFileName()
                                        + " of "
                                        + size
                                        + " bytes that by its own headers has "
                                        + extent
                                        + "; unpack it once more");
                    }
                }
            }
        }

        private TorchBuild build(Path libraries) throws IOException {
            return TorchBuild.of(libraries)
                    .orElseThrow(
                            () ->
                                    refusal(
                                            "does not say which PyTorch it is; write it into a"
                                                    + " file build-version beside the libraries,"
                                                    + " as in 2.7.1+cu128"));
        }

        private void requireComplete(Path libraries, TorchBuild build) {
            String cuda = machine.library("torch_cuda");
            if (build.isCuda() && !Files.isRegularFile(libraries.resolve(cuda))) {
                throw refusal(
                        "says it is PyTorch "
                                + build
                                + " but lacks "
                                + cuda
                                + "; unpack it once more");
            }
        }

        // A folder may bring a bridge of its own, made for its version; DJL takes that first.
        private String bridge(Path libraries, TorchBuild build) {
            if (hasOwnBridge(libraries)) {
                return build.flavour();
            }
            String wanted = jni.torchVersion().orElse("");
            if (!build.version().equals(wanted)) {
                throw refusal(
                        "holds PyTorch "
                                + build.version()
                                + ", but this plugin needs "
                                + (wanted.isEmpty() ? "its jar pytorch-jni" : wanted)
                                + "; another version loads and then computes nonsense or ends"
                                + " ImageJ");
            }
            return jni.flavour(build, machine)
                    .orElseThrow(
                            () ->
                                    refusal(
                                            "holds PyTorch "
                                                    + build
                                                    + ", for which DJL has no bridge on "
                                                    + machine
                                                    + "; take the build for CUDA 12.8"));
        }

        private boolean hasOwnBridge(Path libraries) {
            String name = machine.library("djl_torch");
            String versioned = jni.djlVersion().orElse("") + "-" + name;
            return Files.isRegularFile(libraries.resolve(name))
                    || Files.isRegularFile(libraries.resolve(versioned));
        }
    }
}
