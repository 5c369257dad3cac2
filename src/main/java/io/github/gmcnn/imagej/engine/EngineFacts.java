package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.core.torch.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that was found out about a computer and its PyTorch, without judgement; sizes in MB of
 * 1,048,576 bytes.
 *
 * @param computer what PyTorch runs on
 * @param parts what is installed
 * @param place where the libraries lie
 * @param start how the start of PyTorch went
 * @param graphics the graphics cards of NVIDIA
 * @param proofs what computes right
 * @param remarks sentences of this start of ImageJ on what was chosen for networks
 * @param samples what was timed
 */
public record EngineFacts(
        Computer computer,
        Parts parts,
        Place place,
        Start start,
        Graphics graphics,
        List<Proved> proofs,
        List<String> remarks,
        List<Sample> samples) {

    /**
     * What PyTorch runs on.
     *
     * @param system name and version of the operating system
     * @param java version and maker
     * @param bits 32 or 64, of Java
     * @param cores that Java may use
     * @param heap the most memory that Java may use for images
     * @param memory of the computer; 0 if unknown
     * @param freeMemory of it; 0 if unknown
     * @param processor its name; empty if unknown
     * @param instructions the special ones that it has, in Linux's names
     */
    public record Computer(
            Machine machine,
            String system,
            String java,
            int bits,
            int cores,
            long heap,
            long memory,
            long freeMemory,
            String processor,
            Set<String> instructions) {}

    /**
     * What is installed; empty where it is not, or does not say its version.
     *
     * @param plugin this plugin
     * @param djl the Deep Java Library
     * @param natives PyTorch for this computer on the class path, as {@code 2.7.1 cpu}
     * @param jni DJL's bridge to PyTorch, as {@code 2.7.1-0.35.1}
     * @param jna the version of the JNA that is in use
     * @param jnaLoads whether that JNA knows {@code Native.load}, which DJL calls
     * @param jars the jars of all these on the class path, paths
     */
    public record Parts(
            Optional<String> plugin,
            Optional<String> djl,
            Optional<String> natives,
            Optional<String> jni,
            Optional<String> jna,
            boolean jnaLoads,
            List<String> jars) {}

    /**
     * Where the libraries lie.
     *
     * @param cache the folder into which they are unpacked
     * @param obstacle why nothing can be written there; empty if it can
     * @param cacheSize of all files in it
     * @param free on its disk
     * @param libraries the folder that is in use; empty without a start
     * @param librariesSize of its files
     * @param flavour what the libraries are made for, {@code cpu} or {@code cu128} and so on
     * @param chosen the folder that somebody has chosen, in use or not
     * @param refused why it is not in use, in one sentence
     * @param environment the variable {@code PYTORCH_LIBRARY_PATH}
     * @param staleBridge a bridge in the cache that differs from that of the jar
     */
    public record Place(
            Path cache,
            Optional<String> obstacle,
            long cacheSize,
            long free,
            Optional<Path> libraries,
            long librariesSize,
            String flavour,
            Optional<Path> chosen,
            Optional<String> refused,
            Optional<String> environment,
            Optional<Path> staleBridge) {}

    /**
     * How the start of PyTorch went.
     *
     * @param version of PyTorch; empty if it did not start
     * @param failure the messages of what was thrown, from the outermost to its cause
     * @param foreign the libtorch that another plugin has loaded
     */
    public record Start(Optional<String> version, List<String> failure, Optional<String> foreign) {}

    /**
     * The graphics cards of NVIDIA.
     *
     * @param driver whether there is a driver
     * @param cards those that {@code nvidia-smi} names; none if it is not there
     * @param trial what came out of trying one; empty without a start
     * @param preferred whether "auto" computes there
     */
    public record Graphics(
            boolean driver, List<Card> cards, Optional<String> trial, boolean preferred) {}

    /**
     * A graphics card.
     *
     * @param driver its version, as {@code 570.86.10}
     */
    public record Card(String name, String driver, long memory, long free) {}

    /**
     * Convolutions and more, compared with plain sums.
     *
     * @param name of what computed them, as in {@code CPU without oneDNN}
     * @param fault what is wrong; else empty
     */
    public record Proved(String name, String fault) {

        boolean isRight() {
            return fault.isEmpty();
        }
    }

    /**
     * A timed sample.
     *
     * @param device {@code CPU} or {@code GPU}
     * @param what was computed
     * @param gigaflops how fast; 0 if it was not timed
     * @param cores that were busy; 0 if unknown
     * @param right whether the results were the known ones
     * @param note why it was not timed; else empty
     */
    public record Sample(
            String device,
            String what,
            double gigaflops,
            double cores,
            boolean right,
            String note) {}

    /** Returns all that was thrown in one text. */
    String failure() {
        return String.join("\n", start.failure());
    }

    /** Returns whether the libraries are made for graphics cards of NVIDIA. */
    boolean isCuda() {
        return place.flavour().startsWith("cu");
    }
}
