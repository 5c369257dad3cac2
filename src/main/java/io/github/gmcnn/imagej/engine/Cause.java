package io.github.gmcnn.imagej.engine;

/** What can be wrong; {@code docs/engine.md} has a line on each. */
public enum Cause {
    /** Java has 32 bits. */
    JAVA_32_BIT,
    /** A Mac with a processor of Intel. */
    INTEL_MAC,
    /** Another system or processor that PyTorch is not made for. */
    UNSUPPORTED_COMPUTER,
    /** A jar is not there. */
    PART_MISSING,
    /** Jars of different versions. */
    PARTS_MIXED,
    /** An old JNA lies in front of the one that DJL needs. */
    OLD_JNA,
    /** Another plugin has loaded a libtorch. */
    FOREIGN_PYTORCH,
    /** The plugin was loaded twice. */
    STARTED_BEFORE,
    /** The cache cannot be written. */
    CACHE_NOT_WRITABLE,
    /** The disk of the cache is full. */
    DISK_FULL,
    /** The disk of the cache does not allow programs. */
    CACHE_NOT_EXECUTABLE,
    /** The path of the cache is one that Windows cannot load from. */
    PATH_TROUBLE,
    /** A bridge of another version lies in the cache. */
    STALE_BRIDGE,
    /** The chosen folder of natives does not do. */
    FOLDER_REFUSED,
    /** The environment decides which libraries are loaded. */
    ENVIRONMENT,
    /** Windows lacks the runtime of Visual C++. */
    VISUAL_C_RUNTIME,
    /** Linux is too old. */
    OLD_LINUX,
    /** A library of CUDA is not there. */
    CUDA_LIBRARY_MISSING,
    /** PyTorch is there in another version than its bridge. */
    VERSION_MISMATCH,
    /** The start failed in a way that nobody foresaw. */
    START_FAILED,
    /** PyTorch for CUDA without a driver. */
    NO_DRIVER,
    /** The driver is older than CUDA needs. */
    OLD_DRIVER,
    /** The card is too old or too new for the build. */
    CARD_UNSUPPORTED,
    /** The card has no memory left. */
    CARD_MEMORY,
    /** The GPU does not compute, for another reason. */
    GPU_FAILED,
    /** There is a card, but PyTorch is the build for the CPU. */
    GPU_UNUSED,
    /** Something computes wrong, but not all: networks are computed with what is right. */
    WRONG_ARITHMETIC,
    /** The results are wrong. */
    WRONG_RESULT
}
