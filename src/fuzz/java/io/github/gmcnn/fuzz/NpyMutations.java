package io.github.gmcnn.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes the text header of NumPy arrays. */
public final class NpyMutations {

    private static final int PREFIX = 10;

    private static final List<String> TYPES =
            List.of("'|O'", "'<U8'", "'<f4'", "'>f8'", "'<i8'", "'|b1'", "'<c16'", "'<V9'", "[]");
    private static final List<String> SHAPES =
            List.of(
                    "(-1,)",
                    "()",
                    "(0,)",
                    "(2147483647, 2147483647, 4)",
                    "(4611686018427387904,)",
                    "(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)",
                    "(1e9,)",
                    "(99999999999999999999,)",
                    "((1,),)",
                    "(2,",
                    "(1, -1, -1)");

    private NpyMutations() {}

    /** Replaces type, order or shape, or gives the header another length. */
    public static byte[] header(byte[] npy, Random random) {
        int length = (npy[8] & 0xff) | (npy[9] & 0xff) << 8;
        String text = new String(npy, PREFIX, length, StandardCharsets.ISO_8859_1).strip();
        String changed =
                switch (random.nextInt(5)) {
                    case 0 -> text.replaceFirst("'[<|>]..'", one(TYPES, random));
                    case 1 -> text.replaceFirst("\\([^)]*\\)", one(SHAPES, random));
                    case 2 -> text.replace("False", "True");
                    case 3 -> text.replace("}", ", 'shape': (1,)}");
                    default -> text.substring(0, random.nextInt(text.length()));
                };
        byte[] header = (changed + "\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] prefix = Arrays.copyOf(npy, PREFIX);
        int told = random.nextInt(4) == 0 ? random.nextInt(65536) : header.length;
        prefix[8] = (byte) told;
        prefix[9] = (byte) (told >> 8);
        byte[] values = Arrays.copyOfRange(npy, PREFIX + length, npy.length);
        return ByteMutations.join(prefix, header, values);
    }

    private static String one(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
