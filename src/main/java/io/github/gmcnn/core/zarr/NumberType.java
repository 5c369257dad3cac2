package io.github.gmcnn.core.zarr;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** The types of numbers in arrays. */
public enum NumberType {
    /** True or false in a byte. */
    BOOL("b1", "bool", 1),
    /** Unsigned, 8 bit. */
    UINT8("u1", "uint8", 1),
    /** Signed, 8 bit. */
    INT8("i1", "int8", 1),
    /** Unsigned, 16 bit. */
    UINT16("u2", "uint16", 2),
    /** Signed, 16 bit. */
    INT16("i2", "int16", 2),
    /** Unsigned, 32 bit. */
    UINT32("u4", "uint32", 4),
    /** Signed, 32 bit. */
    INT32("i4", "int32", 4),
    /** Unsigned, 64 bit. */
    UINT64("u8", "uint64", 8),
    /** Signed, 64 bit. */
    INT64("i8", "int64", 8),
    /** IEEE 754, 32 bit. */
    FLOAT32("f4", "float32", 4),
    /** IEEE 754, 64 bit. */
    FLOAT64("f8", "float64", 8);

    private final String inVersion2;
    private final String name;
    private final int bytes;

    NumberType(String inVersion2, String name, int bytes) {
        this.inVersion2 = inVersion2;
        this.name = name;
        this.bytes = bytes;
    }

    /** Finds the type of a {@code dtype} of version 2 without its byte order. */
    static Optional<NumberType> ofVersion2(String dtype) {
        return Arrays.stream(values()).filter(type -> type.inVersion2.equals(dtype)).findFirst();
    }

    /** Finds the type of a {@code data_type} of version 3. */
    static Optional<NumberType> ofVersion3(String name) {
        return Arrays.stream(values()).filter(type -> type.name.equals(name)).findFirst();
    }

    /** Returns how many bytes a number takes. */
    public int bytes() {
        return bytes;
    }

    /** Returns whether numbers are whole. */
    public boolean isWhole() {
        return this != FLOAT32 && this != FLOAT64;
    }

    /** Returns a number as a double; of 64 bits, the nearest one. */
    public double get(ByteBuffer from, int at) {
        return switch (this) {
            case BOOL, UINT8 -> from.get(at) & 0xff;
            case INT8 -> from.get(at);
            case UINT16 -> from.getShort(at) & 0xffff;
            case INT16 -> from.getShort(at);
            case UINT32 -> from.getInt(at) & 0xffffffffL;
            case INT32 -> from.getInt(at);
            case UINT64, INT64 -> from.getLong(at);
            case FLOAT32 -> from.getFloat(at);
            case FLOAT64 -> from.getDouble(at);
        };
    }

    /** Writes a number that this type has. */
    public void put(ByteBuffer to, int at, double value) {
        switch (this) {
            case BOOL, UINT8, INT8 -> to.put(at, (byte) (int) value);
            case UINT16, INT16 -> to.putShort(at, (short) (int) value);
            case UINT32, INT32 -> to.putInt(at, (int) (long) value);
            case UINT64, INT64 -> to.putLong(at, (long) value);
            case FLOAT32 -> to.putFloat(at, (float) value);
            case FLOAT64 -> to.putDouble(at, value);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
