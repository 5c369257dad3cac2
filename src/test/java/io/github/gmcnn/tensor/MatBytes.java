package io.github.gmcnn.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Composes MATLAB 5 files, good and bad, for tests. */
public final class MatBytes {

    /** Classes of arrays. */
    public static final int CELL = 1;

    public static final int STRUCT = 2;
    public static final int CHAR = 4;
    public static final int DOUBLE = 6;
    public static final int SINGLE = 7;

    private static final int INT8 = 1;
    private static final int UINT16 = 4;
    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int FLOAT64 = 9;

    private final ByteOrder order;

    /** Composes in that byte order. */
    public MatBytes(ByteOrder order) {
        this.order = order;
    }

    /** Returns a file of these elements. */
    public byte[] file(byte[]... elements) {
        ByteBuffer header = buffer(128);
        header.put("MATLAB 5.0 MAT-file, a test".getBytes(StandardCharsets.US_ASCII));
        header.putShort(124, (short) 0x100).putShort(126, (short) 0x4d49);
        return join(header.array(), join(elements));
    }

    /** Returns the array in compressed form. */
    public byte[] compressed(byte[] array) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(array);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] tag = buffer(8).putInt(15).putInt(bytes.size()).array();
        return join(tag, bytes.toByteArray());
    }

    /** Returns an array of a class; its content is what follows its name. */
    public byte[] array(int type, String name, int[] shape, byte[]... content) {
        byte[] flags = element(UINT32, buffer(8).putInt(type).array());
        byte[] head = join(flags, ints(shape), element(INT8, ascii(name)));
        return element(14, join(head, join(content)));
    }

    /** Returns a cell array of one row. */
    public byte[] cell(String name, byte[]... items) {
        return array(CELL, name, new int[] {1, items.length}, items);
    }

    /** Returns a struct of one item. */
    public byte[] struct(String[] names, byte[]... values) {
        byte[] fields = new byte[16 * names.length];
        for (int i = 0; i < names.length; i++) {
            System.arraycopy(ascii(names[i]), 0, fields, 16 * i, names[i].length());
        }
        byte[] head = join(ints(16), element(INT8, fields));
        return array(STRUCT, "", new int[] {1, 1}, head, join(values));
    }

    /** Returns a row of characters. */
    public byte[] text(String text) {
        ByteBuffer characters = buffer(2 * text.length());
        text.chars().forEach(c -> characters.putShort((short) c));
        int[] shape = {1, text.length()};
        return array(CHAR, "", shape, element(UINT16, characters.array()));
    }

    /** Returns an array of numbers, stored as float64, of class single. */
    public byte[] numbers(String name, int[] shape, double... values) {
        ByteBuffer bytes = buffer(8 * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return array(SINGLE, name, shape, element(FLOAT64, bytes.array()));
    }

    /** Returns an element of int32, in the small form if it is a single one. */
    public byte[] ints(int... values) {
        ByteBuffer bytes = buffer(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return element(INT32, bytes.array());
    }

    /** Returns a tag and its data: up to four bytes in the small form, else padded to eight. */
    public byte[] element(int type, byte[] data) {
        if (data.length > 0 && data.length <= 4) {
            return buffer(8).putInt(data.length << 16 | type).put(data).array();
        }
        ByteBuffer bytes = buffer(8 + (data.length + 7) / 8 * 8);
        return bytes.putInt(type).putInt(data.length).put(data).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
