package io.github.gmcnn.core.weights;

import java.util.Arrays;
import java.util.Optional;

/**
 * Element types by their numbers in TensorFlow's files.
 *
 * <p>Source: TensorFlow {@code core/framework/types.proto}, {@code DataType}.
 */
enum TensorflowType {
    FLOAT(1, StorageType.FLOAT),
    DOUBLE(2, StorageType.DOUBLE),
    INT32(3, StorageType.INT),
    UINT8(4, StorageType.BYTE),
    INT16(5, StorageType.SHORT),
    INT8(6, StorageType.CHAR),
    INT64(9, StorageType.LONG),
    BOOL(10, StorageType.BOOL),
    BFLOAT16(14, StorageType.BFLOAT16),
    HALF(19, StorageType.HALF);

    private final int number;
    private final StorageType type;

    TensorflowType(int number, StorageType type) {
        this.number = number;
        this.type = type;
    }

    /** Returns the type of that number; texts and other kinds that are no numbers have none. */
    static Optional<StorageType> numbered(long number) {
        return Arrays.stream(values())
                .filter(type -> type.number == number)
                .map(type -> type.type)
                .findFirst();
    }
}
