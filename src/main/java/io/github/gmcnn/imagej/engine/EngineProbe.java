package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.ArithmeticProof;
import io.github.gmcnn.core.torch.EngineCache;
import io.github.gmcnn.core.torch.EngineRemarks;
import io.github.gmcnn.core.torch.GpuTrial;
import io.github.gmcnn.core.torch.NativesChoice;
import io.github.gmcnn.core.torch.NvidiaDriver;
import io.github.gmcnn.core.torch.ProvenEngine;
import io.github.gmcnn.core.torch.SpeedSample;
import io.github.gmcnn.core.torch.SpeedSample.Speed;
import io.github.gmcnn.core.torch.TorchEngine;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    private final List<String> plain = new ArrayList<>(); // the same for everyone
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
        addPlainComputer();
        boolean works = faults.values().stream().anyMatch(Optional::isEmpty);
        return new EngineReport(works, device, notes, facts, plain);
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
        add("Plugin", plugin());
        add("PyTorch", started ? TorchEngine.version() : "did not start");
        String name = "Jars";
        for (String file : IN_JARS) {
            add(name, jar(file));
            name = "";
        }
        add("Libraries", started ? TorchEngine.libraries().toString() : "not loaded");
        add("  made for", flavour());
        add("  chosen", chosen("those of the plugin"));
        Optional.ofNullable(System.getenv("PYTORCH_LIBRARY_PATH"))
                .ifPresent(path -> add("  environment", path + ", which goes before a choice"));
        add("Cache", EngineCache.folder().toString());
        facts.add("");
    }

    private static String plugin() {
        return Optional.ofNullable(EngineProbe.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
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

    private static String chosen(String otherwise) {
        try {
            return NativesChoice.current().map(Path::toString).orElse(otherwise);
        } catch (EngineException e) {
            return e.getMessage();
        }
    }

    private void addComputer() {
        add("System", Computer.system());
        add("Java", Computer.java());
        add("Processor", Computer.processor());
        add("Memory", Computer.memory());
        facts.add("");
    }

    private void addPlainComputer() {
        String torch = device.isEmpty() ? "" : ", PyTorch " + TorchEngine.version();
        addPlain("Processor", Computer.processor());
        addPlain("Memory", Computer.memory());
        addPlain("Versions", "plugin " + plugin() + torch);
        addPlain("PyTorch from", chosen("the plugin"));
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
        addPlain("Computes", where + " (" + inWords(gpu.reason()) + ")");
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

    private static String inWords(String speeds) {
        return speeds.replace("GFLOP/s", "thousand million operations a second");
    }

    private void prove(Arithmetic arithmetic) {
        Optional<String> fault = ProvenEngine.fault(arithmetic, ArithmeticProof.general());
        faults.put(arithmetic, fault);
        addPlain(
                "Results on " + arithmetic.device(),
                fault.isEmpty() ? "tested, right" : "WRONG, and not used");
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
            addPlain("Speed", inWords(format("%.0f GFLOP/s", speed.gigaflops())));
        }
        add(
                gpu ? "GPU" : "CPU",
                format("convolution: %.1f GFLOP/s", speed.gigaflops())
                        + (gpu || speed.cores() == 0
                                ? ""
                                : format(", %.1f cores busy", speed.cores()))
                        + (speed.right() ? ", results right" : ", RESULTS WRONG"));
    }

    private void addPlain(String name, String value) {
        plain.add(format("%-14s %s", name, value));
    }

    private void add(String name, String value) {
        facts.add(format("%-14s %s", name, value));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
