package io.github.gmcnn.core.network;

/** In which numbers the generator computes. */
public enum Precision {
    /** All in float32, as the reference does. */
    FLOAT32,
    /**
     * Activations and convolutions in bfloat16; weights, their gradients, the image and whatever is
     * done with it in float32. For training on processors and GPUs that have units for it.
     */
    MIXED
}
