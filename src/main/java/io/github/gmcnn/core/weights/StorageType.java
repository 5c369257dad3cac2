package io.github.gmcnn.core.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The element types of PyTorch's storages, under the names that pickles call them by. */
enum StorageType {
    FLOAT("FloatStorage", 4, "float32") {
        @Override
        float next(ByteBuffer values) {
            return values.getFloat();
        }
    },
    HALF("HalfStorage", 2, "float16") {
        @Override
        float next(ByteBuffer values) {
            return Half.toFloat(values.getShort());
        }
    },
    BFLOAT16("BFloat16Storage", 2, "bfloat16") {
        @Override
        float next(ByteBuffer values) {
            return Half.brainToFloat(values.getShort());
        }
    },
    DOUBLE("DoubleStorage", 8, "float64") {
        @Override
        float next(ByteBuffer values) {
            return (float) values.getDouble();
        }
    },
    // Counters and the like beside a network: their place is known, so that they can be skipped.
    BOOL("BoolStorage", 1, "bool"),
    BYTE("ByteStorage", 1, "uint8"),
    CHAR("CharStorage", 1, "int8"),
    SHORT("ShortStorage", 2, "int16"),
    INT("IntStorage", 4, "int32"),
    LONG("LongStorage", 8, "int64");

    private final String name;
    private final int bytes;
    private final String dtype;

    StorageType(String name, int bytes, String dtype) {
        this.name = "torch." + name;
        this.bytes = bytes;
        this.dtype = dtype;
    }

    /** Returns the type of that full name, as in {@code torch.FloatStorage}. */
    static Optional<StorageType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name.equals(name)).findFirst();
    }

    /** Returns the size of an element in bytes. */
    int bytes() {
        return bytes;
    }

    /** Returns PyTorch's word for the type, as in {@code float32}. */
    String dtype() {
        return dtype;
    }

    /** Reads the next element as float32. */
    float next(ByteBuffer values) {
        throw new IllegalArgumentException(
                "a tensor is of "
                        + dtype
                        + "; weights are of float16, bfloat16, float32 or"
                        + " float64.");
    }
}
