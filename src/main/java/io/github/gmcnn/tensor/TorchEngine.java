package io.github.gmcnn.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The one PyTorch engine of this JVM: started on first use, with telemetry and downloads off.
 *
 * <p>A second libtorch in one process ends the process, so a foreign one is looked for before ours
 * is loaded. All methods may be called from any thread.
 */
public final class TorchEngine {

    /** Folder into which the native libraries are unpacked; DJL's default when not set. */
    public static final String CACHE_PROPERTY = "gmcnn.engineCache";

    private static final String STARTED_PROPERTY = "gmcnn.engineStarted";
    private static Engine engine;

    private TorchEngine() {}

    /**
     * Opens the root of all native memory on a device; the caller closes it.
     *
     * @throws EngineException if the engine cannot start or the GPU asked for cannot compute
     */
    public static NDManager open(boolean gpu) {
        Device device = gpu ? Device.gpu() : Device.cpu();
        Engine started = start();
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
        if (!gpuWorks()) {
            throw new EngineException(
                    "No GPU can be used by PyTorch "
                            + version()
                            + " here; choose device=cpu or device=auto.");
        }
    }

    /** Returns whether a GPU is there and really computes, tried once with a small sum. */
    public static boolean gpuWorks() {
        return start().getGpuCount() > 0 && GpuProbe.WORKS;
    }

    /** Returns PyTorch's version, as in {@code 2.7.1}. */
    public static String version() {
        return start().getVersion();
    }

    private static synchronized Engine start() {
        if (engine == null) {
            refuseSecondEngine();
            configure();
            engine = load();
            System.setProperty(STARTED_PROPERTY, "true");
        }
        return engine;
    }

    private static void refuseSecondEngine() {
        if (Boolean.getBoolean(STARTED_PROPERTY)) {
            throw new EngineException(
                    "PyTorch was already started by an earlier copy of this plugin (the menus were"
                            + " refreshed or the plugin was updated); restart ImageJ to use it.");
        }
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
        String cache = System.getProperty(CACHE_PROPERTY);
        if (cache != null && !cache.isEmpty()) {
            System.setProperty("DJL_CACHE_DIR", cache);
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
            throw new EngineException(
                    "PyTorch could not be started ("
                            + e.getMessage()
                            + "); check that pytorch-native-cpu for "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + " lies among the plugin's jars.",
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Holder, so that the trial runs once and only when a GPU is reported. */
    private static final class GpuProbe {
        static final boolean WORKS = probe();

        private static boolean probe() {
            try (NDManager manager = engine.newBaseManager(Device.gpu());
                    NDArray ones = manager.ones(new Shape(8))) {
                return ones.sum().toFloatArray()[0] == 8f;
            } catch (RuntimeException e) {
                return false;
            }
        }
    }
}
