package io.github.gmcnn.core.exchange;

/** How exported weights are stored. */
public enum ExportPrecision {
    /** Four bytes a value, exact. */
    FLOAT32,
    /** Two bytes a value, rounded to nearest; for safetensors only. */
    FLOAT16
}
