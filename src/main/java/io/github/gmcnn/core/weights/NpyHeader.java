package io.github.gmcnn.core.weights;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an array file of NumPy: magic number, version, length, and a dictionary as Python
 * writes it, which is matched, not evaluated.
 *
 * <p>Source: NumPy's NEP 1, "A simple file format for NumPy arrays".
 *
 * @param length in bytes, up to the first value
 * @param tensor the array, as a view of the storage that its name names
 */
record NpyHeader(int length, StoredTensor tensor) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_TEXT = 10_000; // bytes of the dictionary, as in NumPy itself
    private static final Pattern TEXT =
            Pattern.compile(
                    "\\{'descr': '([^']{2,10})', 'fortran_order': (True|False),"
                            + " 'shape': \\(((?:\\d{1,10}, ?)*(?:\\d{1,10})?)\\),? *\\}\\s*");

    /** Reads the head of the array of that name. */
    static NpyHeader read(InputStream in, String name) throws IOException {
        DataInputStream data = new DataInputStream(in);
        if (!Arrays.equals(MAGIC, data.readNBytes(MAGIC.length))) {
            throw new IllegalArgumentException("its array " + name + " is none of NumPy.");
        }
        int version = data.readUnsignedByte();
        data.readUnsignedByte(); // minor version
        boolean wide = version > 1;
        long size =
                wide
                        ? Integer.reverseBytes(data.readInt()) & 0xffffffffL
                        : Short.reverseBytes(data.readShort()) & 0xffff;
        if (version < 1 || version > 3 || size > MAX_TEXT) {
            throw new IllegalArgumentException("its array " + name + " has an unknown head.");
        }
        byte[] text = new byte[(int) size];
        data.readFully(text);
        int begin = MAGIC.length + 2 + (wide ? Integer.BYTES : Short.BYTES) + text.length;
        return new NpyHeader(begin, tensor(name, new String(text, StandardCharsets.ISO_8859_1)));
    }

    private static StoredTensor tensor(String name, String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("its array " + name + " has an unknown head.");
        }
        long[] shape =
                Arrays.stream(match.group(3).split(", ?"))
                        .filter(size -> !size.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        StorageType type = type(name, match.group(1));
        return match.group(2).equals("True")
                ? StoredTensor.inFortranOrder(name, type, shape)
                : StoredTensor.inOrder(name, type, shape);
    }

    private static StorageType type(String name, String descr) {
        return switch (descr) {
            case "<f2" -> StorageType.HALF;
            case "<f4" -> StorageType.FLOAT;
            case "<f8" -> StorageType.DOUBLE;
            case "|b1" -> StorageType.BOOL;
            case "|u1" -> StorageType.BYTE;
            case "|i1" -> StorageType.CHAR;
            case "<i2" -> StorageType.SHORT;
            case "<i4" -> StorageType.INT;
            case "<i8" -> StorageType.LONG;
            default ->
                    throw new IllegalArgumentException(
                            "its array "
                                    + name
                                    + " is of type "
                                    + descr
                                    + "; <f2, <f4 and <f8 can be read.");
        };
    }
}
