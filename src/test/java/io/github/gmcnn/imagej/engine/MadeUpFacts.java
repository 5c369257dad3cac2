package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.core.torch.Machine;
import io.github.gmcnn.imagej.engine.EngineFacts.Card;
import io.github.gmcnn.imagej.engine.EngineFacts.Computer;
import io.github.gmcnn.imagej.engine.EngineFacts.Graphics;
import io.github.gmcnn.imagej.engine.EngineFacts.Parts;
import io.github.gmcnn.imagej.engine.EngineFacts.Place;
import io.github.gmcnn.imagej.engine.EngineFacts.Proved;
import io.github.gmcnn.imagej.engine.EngineFacts.Sample;
import io.github.gmcnn.imagej.engine.EngineFacts.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Facts of computers that are not here; all is well with them until something is changed. */
final class MadeUpFacts {

    Machine machine = Machine.of("Linux", "amd64");
    int bits = 64;
    Optional<String> djl = Optional.of("0.35.1");
    Optional<String> natives = Optional.of("2.7.1-20250812 cpu");
    Optional<String> jni = Optional.of("2.7.1-0.35.1");
    Optional<String> jna = Optional.of("5.17.0");
    boolean jnaLoads = true;
    List<String> jars =
            new ArrayList<>(
                    List.of(
                            "/fiji/jars/api-0.35.1.jar",
                            "/fiji/jars/pytorch-engine-0.35.1.jar",
                            "/fiji/jars/pytorch-jni-2.7.1-0.35.1.jar",
                            "/fiji/jars/pytorch-native-cpu-2.7.1-linux-x86_64.jar",
                            "/fiji/jars/jna-5.17.0.jar"));
    String cache = "/home/me/.djl.ai";
    Optional<String> obstacle = Optional.empty();
    long cacheSize = 431;
    long free = 100_000;
    String flavour = "cpu";
    Optional<Path> chosen = Optional.empty();
    Optional<String> refused = Optional.empty();
    Optional<String> environment = Optional.empty();
    Optional<Path> staleBridge = Optional.empty();
    Optional<String> version = Optional.of("2.7.1");
    List<String> failure = List.of();
    Optional<String> foreign = Optional.empty();
    boolean driver;
    List<Card> cards = List.of();
    Optional<String> trial = Optional.of("no NVIDIA GPU");
    boolean preferred;
    List<Proved> proofs = List.of(new Proved("CPU", ""));
    List<String> remarks = List.of();
    List<Sample> samples = List.of(new Sample("CPU", "convolution", 100, 2, true, ""));

    /** The start failed with these messages, the cause last. */
    MadeUpFacts failed(String... messages) {
        version = Optional.empty();
        trial = Optional.empty();
        proofs = List.of();
        samples = List.of();
        failure = List.of(messages);
        return this;
    }

    /** A card is there, and a folder with PyTorch for CUDA is in use. */
    MadeUpFacts cuda(String driverVersion, long freeMemory) {
        driver = true;
        cards = List.of(new Card("NVIDIA A4000", driverVersion, 16_376, freeMemory));
        flavour = "cu128";
        chosen = Optional.of(Path.of("/opt/libtorch/lib"));
        trial = Optional.of("GPU 9000 GFLOP/s, CPU 100");
        preferred = true;
        return this;
    }

    EngineFacts facts() {
        return new EngineFacts(
                new Computer(
                        machine,
                        "System 1.0",
                        "17 (Maker)",
                        bits,
                        2,
                        6000,
                        16_000,
                        8000,
                        "Processor",
                        Set.of("avx2")),
                new Parts(Optional.of("1.0"), djl, natives, jni, jna, jnaLoads, jars),
                new Place(
                        Path.of(cache),
                        obstacle,
                        cacheSize,
                        free,
                        version.map(v -> Path.of(cache, "pytorch")),
                        431,
                        flavour,
                        chosen,
                        refused,
                        environment,
                        staleBridge),
                new Start(version, failure, foreign),
                new Graphics(driver, cards, trial, preferred),
                proofs,
                remarks,
                samples);
    }
}
