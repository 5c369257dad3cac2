package io.github.gmcnn.imagej.engine;

import com.sun.management.OperatingSystemMXBean;
import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.ArithmeticProof;
import io.github.gmcnn.core.torch.EngineCache;
import io.github.gmcnn.core.torch.EngineRemarks;
import io.github.gmcnn.core.torch.GpuTrial;
import io.github.gmcnn.core.torch.Machine;
import io.github.gmcnn.core.torch.NativesChoice;
import io.github.gmcnn.core.torch.NvidiaDriver;
import io.github.gmcnn.core.torch.ProvenEngine;
import io.github.gmcnn.core.torch.SpeedSample;
import io.github.gmcnn.core.torch.SpeedSample.Speed;
import io.github.gmcnn.core.torch.TorchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out what computes here and how fast, and starts PyTorch for it.
 *
 * <p>Does not throw for what it finds: a failed start is a note. Takes some seconds.
 */
final class EngineProbe {

    // A file of each jar that PyTorch needs; its name has the version.
    private static final List<String> IN_JARS =
            List.of(
                    "ai/djl/engine/Engine.class",
                    "ai/djl/pytorch/engine/PtEngine.class",
                    "jnilib/pytorch.properties",
                    "native/lib/pytorch.properties",
                    "com/sun/jna/Native.class");

    private final boolean timed;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> causes = new ArrayList<>(); // of a failed start
    private final Map<Arithmetic, Optional<String>> faults = new LinkedHashMap<>();
    private String device = "";

    private EngineProbe(boolean timed, Progress progress) {
        this.timed = timed;
        this.progress = progress;
    }

    /**
     * Finds out everything.
     *
     * @param timed whether samples are timed
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    static EngineReport run(boolean timed, Progress progress) {
        return new EngineProbe(timed, progress).run();
    }

    private EngineReport run() {
        progress.update(0, 2, "starting PyTorch");
        boolean started = start();
        TorchEngine.refusedFolder().map(EngineProbe::refused).ifPresent(notes::add);
        addParts(started);
        addComputer();
        progress.check();
        progress.update(1, 2, "testing and timing samples");
        if (started) {
            addDevices(TorchEngine.gpu());
        }
        causes.forEach(cause -> add("Failure", cause));
        boolean works = faults.values().stream().anyMatch(Optional::isEmpty);
        return new EngineReport(works, device, notes, facts);
    }

    private boolean start() {
        try {
            TorchEngine.version();
            return true;
        } catch (UserException e) {
            notes.add(e.getMessage());
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                causes.add(cause.toString());
            }
            return false;
        }
    }

    private static String refused(String why) {
        return why
                + " Until then the libraries of the plugin are used, on the CPU; natives=cpu keeps"
                + " them.";
    }

    private void addParts(boolean started) {
        String plugin = EngineProbe.class.getPackage().getImplementationVersion();
        add("Plugin", Optional.ofNullable(plugin).orElse("not packaged"));
        add("PyTorch", started ? TorchEngine.version() : "did not start");
        String name = "Jars";
        for (String file : IN_JARS) {
            add(name, jar(file));
            name = "";
        }
        add("Libraries", started ? TorchEngine.libraries().toString() : "not loaded");
        add("  made for", flavour());
        add("  chosen", chosen());
        Optional.ofNullable(System.getenv("PYTORCH_LIBRARY_PATH"))
                .ifPresent(path -> add("  environment", path + ", which goes before a choice"));
        add("Cache", EngineCache.folder().toString());
        facts.add("");
    }

    private static String jar(String file) {
        URL url = EngineProbe.class.getClassLoader().getResource(file);
        return url == null
                ? "(no " + file + ")"
                : url.getPath().replaceAll("!/.*", "").replaceAll(".*/", "");
    }

    private static String flavour() {
        return TorchEngine.folder()
                .map(folder -> folder.build().flavour())
                .or(() -> Optional.ofNullable(System.getenv("PYTORCH_FLAVOR")))
                .orElse("cpu");
    }

    private static String chosen() {
        try {
            return NativesChoice.current().map(Path::toString).orElse("those of the plugin");
        } catch (EngineException e) {
            return e.getMessage();
        }
    }

    private void addComputer() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version");
        add("System", system + ", " + Machine.here());
        add(
                "Java",
                System.getProperty("java.version")
                        + " ("
                        + System.getProperty("java.vendor")
                        + ")");
        add(
                "Processor",
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        add("Memory", memory());
        facts.add("");
    }

    // Linux tells its name, Windows its family.
    private static String processor() {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException e) {
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse("unknown");
        }
    }

    private static String memory() {
        String heap = "ImageJ may use " + (Runtime.getRuntime().maxMemory() >> 20) + " MB";
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? (system.getTotalMemorySize() >> 20)
                        + " MB, "
                        + (system.getFreeMemorySize() >> 20)
                        + " free; "
                        + heap
                : heap;
    }

    private void addDevices(GpuTrial gpu) {
        device =
                "PyTorch " + TorchEngine.version() + " on the " + (gpu.preferred() ? "GPU" : "CPU");
        if (NvidiaDriver.isInstalled() && flavour().equals("cpu")) {
            notes.add(
                    "There is a graphics card of NVIDIA, but PyTorch is the build for the CPU;"
                            + " choose a folder with the build for CUDA (docs/engine.md) and start"
                            + " ImageJ again.");
        }
        String where = gpu.preferred() ? "on the GPU" : "on the CPU";
        add("auto computes", where + " (" + gpu.reason() + ")");
        prove(gpu.works());
        EngineRemarks.all().forEach(remark -> add("Chosen", remark));
        if (timed) {
            addSpeed(false, !gpu.preferred());
        }
        if (timed && gpu.works()) {
            addSpeed(true, gpu.preferred());
        }
    }

    // Of each device until one is right, as networks are computed.
    private void prove(boolean gpuWorks) {
        for (Arithmetic arithmetic : Arithmetic.ofCpu()) {
            if (faults.values().stream().noneMatch(Optional::isEmpty)) {
                prove(arithmetic);
            }
        }
        if (gpuWorks) {
            prove(Arithmetic.GPU);
        }
        faults.forEach((arithmetic, fault) -> fault.ifPresent(why -> noteWrong(arithmetic, why)));
    }

    private void prove(Arithmetic arithmetic) {
        Optional<String> fault = ProvenEngine.fault(arithmetic, ArithmeticProof.general());
        faults.put(arithmetic, fault);
        add(
                "Test",
                fault.map(why -> arithmetic.ifWrong() + ": WRONG (" + why + ")")
                        .orElse(
                                arithmetic.inWords()
                                        + ": convolutions and more agree with plain sums"));
    }

    private void noteWrong(Arithmetic wrong, String fault) {
        notes.add(
                faults.entrySet().stream()
                        .filter(proved -> proved.getValue().isEmpty())
                        .findFirst()
                        .map(right -> wayOut(wrong.ifWrong(), fault, right.getKey().inWords()))
                        .orElseGet(() -> noWayOut(wrong.ifWrong(), fault)));
    }

    private static String wayOut(String wrong, String fault, String right) {
        return "PyTorch computes wrong numbers on the "
                + wrong
                + " of this computer ("
                + fault
                + "); what needs them is computed on the "
                + right
                + ", rightly but perhaps at half the speed; there is nothing you must do.";
    }

    private static String noWayOut(String wrong, String fault) {
        return "PyTorch computes wrong numbers on all that this computer has ("
                + fault
                + " on the "
                + wrong
                + "), so nothing is computed; go back with natives=cpu, or use another computer.";
    }

    private void addSpeed(boolean gpu, boolean preferred) {
        Speed speed = SpeedSample.run(gpu);
        if (preferred) {
            device += format(", %.0f GFLOP/s", speed.gigaflops());
        }
        add(
                gpu ? "GPU" : "CPU",
                format("convolution: %.1f GFLOP/s", speed.gigaflops())
                        + (gpu || speed.cores() == 0
                                ? ""
                                : format(", %.1f cores busy", speed.cores()))
                        + (speed.right() ? ", results right" : ", RESULTS WRONG"));
    }

    private void add(String name, String value) {
        facts.add(format("%-14s %s", name, value));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
