package io.github.gmcnn.core.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.safe.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one PyTorch engine of this JVM: started on first use, with telemetry and downloads off.
 *
 * <p>A second libtorch in one process ends the process, so a foreign one is looked for before ours
 * is loaded. All methods may be called from any thread.
 */
public final class TorchEngine {

    /** Folder into which the native libraries are unpacked; DJL's default when not set. */
    public static final String CACHE_PROPERTY = EngineCache.PROPERTY;

    /** Set to {@code off} before the first use, PyTorch computes without oneDNN from the start. */
    public static final String ONEDNN_PROPERTY = "gmcnn.onednn";

    private static final String THREADS_PROPERTY =
            "ai.djl.pytorch.num_threads"; // read at the start
    private static final String LIBRARIES = "PyTorch Library:";
    private static final String STARTED_PROPERTY = "gmcnn.engineStarted";
    private static Engine engine;
    private static TorchSettings settings;
    private static boolean switchable; // oneDNN
    private static Optional<NativesFolder> folder = Optional.empty();
    private static Optional<String> refusedFolder = Optional.empty();

    private TorchEngine() {}

    /**
     * Opens the root of all native memory on a device; the caller closes it.
     *
     * @throws EngineException if the engine cannot start or the GPU asked for cannot compute
     */
    public static NDManager open(boolean gpu) {
        Engine started = start(); // before anything else of DJL
        Device device = gpu ? Device.gpu() : Device.cpu();
        if (gpu) {
            requireGpu();
        }
        return started.newBaseManager(device);
    }

    /**
     * Checks that a GPU computes.
     *
     * @throws EngineException if none does
     */
    public static void requireGpu() {
        GpuTrial trial = gpu();
        if (!trial.works()) {
            throw new EngineException(
                    "No GPU can be used by PyTorch "
                            + version()
                            + " here ("
                            + refusedFolder.orElse(trial.reason())
                            + "); choose device=cpu or device=auto.");
        }
    }

    /** Returns what came out of trying the GPU, which is done once; starts the engine. */
    public static GpuTrial gpu() {
        start();
        return Trial.DONE;
    }

    /**
     * Returns an arithmetic in a few words: of one that was chosen automatically also why.
     *
     * @param automatic whether the device was left open
     */
    public static String inWords(Arithmetic chosen, boolean automatic) {
        if (!automatic) {
            return chosen.inWords();
        }
        return chosen.inWords()
                + " ("
                + (refusedFolder().isEmpty()
                        ? reason(chosen)
                        : "chosen natives refused, see GMCNN Engine")
                + ")";
    }

    private static String reason(Arithmetic chosen) {
        return chosen.isGpu() == gpu().preferred()
                ? gpu().reason()
                : "the " + (chosen.isGpu() ? "CPU" : "GPU") + " computes wrong, see the log";
    }

    /** Returns PyTorch's version, as in {@code 2.7.1}. */
    public static String version() {
        return start().getVersion();
    }

    /** Returns the folder of the libraries that compute; starts the engine. */
    public static Path libraries() {
        String text = start().toString(); // DJL has no other public way to ask
        return Path.of(text.substring(text.lastIndexOf(LIBRARIES) + LIBRARIES.length()).strip());
    }

    /** Returns the flavour of the folder that somebody has chosen, if it is in use. */
    public static synchronized Optional<NativesFolder> folder() {
        return folder;
    }

    /**
     * Returns in one sentence why the folder that somebody has chosen is not in use, if it is not.
     */
    public static synchronized Optional<String> refusedFolder() {
        return refusedFolder;
    }

    /** Returns whether the engine runs already. */
    public static synchronized boolean isStarted() {
        return engine != null;
    }

    /**
     * Lets each computation have that many threads; where the engine has started, or a property of
     * DJL's says otherwise, nothing changes. Without it they are as many as OpenMP takes.
     */
    public static synchronized void threads(int threads) {
        if (engine == null && System.getProperty(THREADS_PROPERTY) == null) {
            System.setProperty(THREADS_PROPERTY, "" + threads);
        }
    }

    private static synchronized Engine start() {
        if (engine == null) {
            refuseSecondStart();
            EngineCache.prepare();
            refuseForeignEngine();
            configure();
            engine = load();
            System.setProperty(STARTED_PROPERTY, "true");
            setUp();
        }
        return engine;
    }

    // NNPACK knows few processors and complains on stderr about each of the others, each time.
    private static void setUp() {
        Path library = libraries().resolve(Machine.here().library("torch_cpu"));
        settings = new TorchSettings(library);
        settings.nnpack(false);
        switchable = settings.oneDnn(usesOneDnn());
    }

    private static boolean usesOneDnn() {
        return !"off".equals(System.getProperty(ONEDNN_PROPERTY));
    }

    static TorchSettings settings() {
        start();
        return settings;
    }

    /** Returns whether PyTorch began with oneDNN. */
    static synchronized boolean hasOneDnn() {
        start();
        return usesOneDnn() || !switchable;
    }

    /** Returns what can be tried on the CPU, in this order. */
    static synchronized List<Arithmetic> cpus() {
        start();
        if (!switchable) {
            return List.of(Arithmetic.CPU);
        }
        return usesOneDnn()
                ? List.of(Arithmetic.CPU, Arithmetic.CPU_WITHOUT_ONEDNN)
                : List.of(Arithmetic.CPU_WITHOUT_ONEDNN);
    }

    private static void refuseSecondStart() {
        if (Boolean.getBoolean(STARTED_PROPERTY)) {
            throw new EngineException(
                    "PyTorch was already started by an earlier copy of this plugin (the menus were"
                            + " refreshed or the plugin was updated); restart ImageJ to use it.");
        }
    }

    private static void refuseForeignEngine() {
        NativeLibraries.find("torch_cpu")
                .ifPresent(
                        path -> {
                            throw new EngineException(
                                    "Another plugin has already loaded PyTorch ("
                                            + path
                                            + "), and a second copy would end ImageJ; restart"
                                            + " ImageJ and run GMCNN before that plugin.");
                        });
    }

    private static void configure() {
        // Both are read once, in the static initialiser of DJL's Engine.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        IdleThreads.sleep();
        UnpackedLibraries.mend();
        quietenLogger();
        if (System.getenv("PYTORCH_LIBRARY_PATH") == null) { // in DJL the environment goes first
            selectFolder();
        }
    }

    // Where there is no logger SLF4J says so on the console. One of ours would be in the way of
    // that
    // which Fiji has.
    private static void quietenLogger() {
        String provider = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
        String property = "slf4j.internal.verbosity";
        boolean silent = TorchEngine.class.getClassLoader().getResource(provider) == null;
        if (silent && System.getProperty(property) == null) {
            System.setProperty(property, "ERROR");
        }
    }

    // Without the folder the CPU can still compute; why it does is said with each run.
    private static void selectFolder() {
        try {
            folder = NativesChoice.current().map(NativesFolder::check);
            folder.ifPresent(NativesFolder::select);
        } catch (EngineException e) {
            refusedFolder = Optional.of(e.getMessage());
        }
    }

    // DJL finds its engine and natives through the context class loader, which in ImageJ is not
    // the one that loaded this plugin.
    private static Engine load() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(TorchEngine.class.getClassLoader());
        try {
            return Engine.getEngine("PyTorch");
        } catch (RuntimeException | LinkageError e) {
            boolean chosen = folder.isPresent() || System.getenv("PYTORCH_LIBRARY_PATH") != null;
            throw new EngineException(
                    MissingJars.sentence(chosen)
                            .orElse(
                                    "PyTorch could not be started ("
                                            + rootMessage(e)
                                            + "); docs/engine.md says what helped others; to report"
                                            + " it, copy what Plugins > GMCNN > GMCNN Engine"
                                            + " says."),
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** Holder, so that the trial runs once. */
    private static final class Trial {
        static final GpuTrial DONE = GpuTrial.run(engine);
    }
}
