package io.github.gmcnn.fuzz;

import io.github.gmcnn.tensor.MatBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.InflaterInputStream;

/** Changes MATLAB 5 files, behind their compression too. */
public final class MatMutations {

    private static final int HEADER = 128;
    private static final int TAG = 8;
    private static final int COMPRESSED = 15;
    private static final int BOMB = 16 << 20;

    private MatMutations() {}

    /** Changes tags, dimensions, names and flags, which all lie at multiples of four bytes. */
    public static byte[] tags(byte[] file, Random random) {
        ByteOrder order = order(file);
        byte[] plain = inflated(file, order);
        ByteBuffer changed = ByteBuffer.wrap(plain).order(order);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = HEADER + 4 * random.nextInt((plain.length - HEADER) / 4);
            switch (random.nextInt(3)) {
                case 0 -> changed.putInt(at, (int) ByteMutations.number(random));
                case 1 -> changed.putInt(at, random.nextInt(20));
                default -> changed.putInt(at, changed.getInt(at) + random.nextInt(33) - 16);
            }
        }
        byte[] array = Arrays.copyOfRange(plain, HEADER, plain.length);
        MatBytes mat = new MatBytes(order);
        return random.nextBoolean() ? plain : mat.file(mat.compressed(array));
    }

    /** Nests cells, or makes very many empty ones. */
    public static byte[] deep(byte[] file, Random random) {
        MatBytes mat = new MatBytes(order(file));
        byte[] inner = mat.numbers("", new int[] {1, 1}, 1);
        int depth = random.nextInt(64);
        for (int i = 0; i < depth; i++) {
            inner = random.nextBoolean() ? mat.cell("", inner) : mat.cell("", inner, inner(mat));
        }
        byte[] layers = mat.array(MatBytes.CELL, "layers", shape(random), inner);
        return mat.file(random.nextBoolean() ? layers : mat.compressed(layers));
    }

    private static byte[] inner(MatBytes mat) {
        return mat.struct(new String[] {"name"}, mat.text("x"));
    }

    private static int[] shape(Random random) {
        int[] shape = {1, 1};
        if (random.nextBoolean()) {
            shape = new int[1 + random.nextInt(6)];
            Arrays.setAll(shape, i -> (int) ByteMutations.number(random));
        }
        return shape;
    }

    /** Packs an array of very many zeros. */
    public static byte[] bomb(byte[] file, Random random) {
        MatBytes mat = new MatBytes(order(file));
        int size = BOMB >> random.nextInt(12);
        byte[] zeros = mat.element(9, new byte[size]);
        String name = random.nextBoolean() ? "layers" : "others";
        int[] shape = {1, random.nextBoolean() ? size / 8 : 1};
        int type = random.nextBoolean() ? MatBytes.DOUBLE : 1 + random.nextInt(5);
        return mat.file(mat.compressed(mat.array(type, name, shape, zeros)));
    }

    private static ByteOrder order(byte[] file) {
        return file[HEADER - 2] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static byte[] inflated(byte[] file, ByteOrder order) {
        if (ByteBuffer.wrap(file).order(order).getInt(HEADER) != COMPRESSED) {
            return file.clone();
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.write(file, 0, HEADER);
        ByteArrayInputStream packed = new ByteArrayInputStream(file);
        packed.skip(HEADER + TAG);
        try (InflaterInputStream in = new InflaterInputStream(packed)) {
            in.transferTo(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain.toByteArray();
    }
}
