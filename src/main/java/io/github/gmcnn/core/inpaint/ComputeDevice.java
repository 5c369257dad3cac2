package io.github.gmcnn.core.inpaint;

/** Where the generator is to run. */
public enum ComputeDevice {
    /** The GPU where one works, else the CPU. */
    AUTO,
    /** The CPU. */
    CPU,
    /** The GPU; an error where none works. */
    GPU
}
