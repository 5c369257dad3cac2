package io.github.gmcnn.imagej.engine;

import com.sun.management.OperatingSystemMXBean;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.ArithmeticProof;
import io.github.gmcnn.core.torch.EngineRemarks;
import io.github.gmcnn.core.torch.GpuTrial;
import io.github.gmcnn.core.torch.Machine;
import io.github.gmcnn.core.torch.NvidiaDriver;
import io.github.gmcnn.core.torch.ProvenEngine;
import io.github.gmcnn.core.torch.SpeedSample;
import io.github.gmcnn.core.torch.SpeedSample.Kind;
import io.github.gmcnn.core.torch.SpeedSample.Speed;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.imagej.engine.EngineFacts.Computer;
import io.github.gmcnn.imagej.engine.EngineFacts.Graphics;
import io.github.gmcnn.imagej.engine.EngineFacts.Proved;
import io.github.gmcnn.imagej.engine.EngineFacts.Sample;
import io.github.gmcnn.imagej.engine.EngineFacts.Start;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out all facts about this computer and its PyTorch, and starts PyTorch for it.
 *
 * <p>Does not throw for what it finds: a failed start is a fact. Takes some seconds.
 */
public final class EngineProbe {

    private static final Map<Kind, String> NAMES =
            new EnumMap<>(
                    Map.of(
                            Kind.CONVOLUTION, "convolution",
                            Kind.PRODUCT, "matrix product",
                            Kind.BRAIN_FLOAT, "convolution in bfloat16"));

    private final boolean timed;
    private final Progress progress;
    private final Processor processor = Processor.here();

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
    public static EngineFacts run(boolean timed, Progress progress) {
        return new EngineProbe(timed, progress).run();
    }

    /** Returns whether PyTorch runs already, so that a choice holds from the next start only. */
    public static boolean isStarted() {
        return TorchEngine.isStarted();
    }

    private EngineFacts run() {
        progress.update(0, 3, "looking what is installed");
        EngineFacts.Parts parts = new PartsReader(EngineProbe.class.getClassLoader()).read();
        progress.update(1, 3, "starting PyTorch");
        Start start = start();
        boolean started = start.version().isPresent();
        progress.check();
        progress.update(2, 3, "testing and timing samples");
        Graphics graphics = graphics(started);
        List<Proved> proofs = started ? proofs() : List.of();
        List<Sample> samples = started && timed ? samples(graphics) : List.of();
        return new EngineFacts(
                computer(),
                parts,
                PlaceReader.read(started),
                start,
                graphics,
                proofs,
                EngineRemarks.all(),
                samples);
    }

    private Computer computer() {
        long memory = 0;
        long free = 0;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            memory = system.getTotalMemorySize() >> 20;
            free = system.getFreeMemorySize() >> 20;
        }
        return new Computer(
                Machine.here(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                "32".equals(System.getProperty("sun.arch.data.model")) ? 32 : 64,
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                memory,
                free,
                processor.name(),
                processor.instructions());
    }

    private static Start start() {
        Optional<String> foreign = TorchEngine.foreignLibrary();
        try {
            return new Start(Optional.of(TorchEngine.version()), List.of(), Optional.empty());
        } catch (UserException | LinkageError e) {
            return new Start(Optional.empty(), messages(e), foreign);
        }
    }

    private static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable e = failure; e != null; e = e.getCause()) {
            messages.add(e instanceof UserException ? e.getMessage() : e.toString());
        }
        return messages;
    }

    private static Graphics graphics(boolean started) {
        Optional<GpuTrial> trial = started ? Optional.of(TorchEngine.gpu()) : Optional.empty();
        return new Graphics(
                NvidiaDriver.isInstalled(),
                NvidiaSmi.cards(),
                trial.map(GpuTrial::reason),
                trial.map(GpuTrial::preferred).orElse(false));
    }

    // Of each device until one is right, as networks are computed.
    private static List<Proved> proofs() {
        List<Proved> proofs = new ArrayList<>();
        for (Arithmetic arithmetic : Arithmetic.ofCpu()) {
            if (proofs.stream().noneMatch(Proved::isRight)) {
                proofs.add(proved(arithmetic));
            }
        }
        if (TorchEngine.gpu().works()) {
            proofs.add(proved(Arithmetic.GPU));
        }
        return proofs;
    }

    private static Proved proved(Arithmetic arithmetic) {
        Optional<String> fault = ProvenEngine.fault(arithmetic, ArithmeticProof.general());
        return new Proved(
                fault.isEmpty() ? arithmetic.inWords() : arithmetic.ifWrong(), fault.orElse(""));
    }

    /** Returns what people should read in a log since the last call, in sentences. */
    public static List<String> remarks() {
        return EngineRemarks.take();
    }

    private List<Sample> samples(Graphics graphics) {
        List<Sample> samples = new ArrayList<>();
        for (boolean gpu : List.of(false, true)) {
            if (!gpu || graphics.preferred() || TorchEngine.gpu().works()) {
                for (Kind kind : Kind.values()) {
                    progress.check();
                    samples.add(sample(kind, gpu));
                }
            }
        }
        return samples;
    }

    private Sample sample(Kind kind, boolean gpu) {
        String device = gpu ? "GPU" : "CPU";
        if (kind == Kind.BRAIN_FLOAT && !gpu && !processor.hasBrainFloat()) {
            String note = "not timed: the processor has no instructions for it, or does not tell";
            return new Sample(device, NAMES.get(kind), 0, 0, true, note);
        }
        try {
            Speed speed = SpeedSample.run(kind, gpu);
            return new Sample(
                    device, NAMES.get(kind), speed.gigaflops(), speed.cores(), speed.right(), "");
        } catch (RuntimeException | LinkageError e) {
            return new Sample(device, NAMES.get(kind), 0, 0, false, "failed: " + e.getMessage());
        }
    }
}
