package io.github.gmcnn.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What can be done to a file without knowing its format. */
public final class ByteMutations {

    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32767,
        32768,
        65535,
        65536,
        1 << 20,
        1 << 24,
        1 << 28,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final List<String> WORDS =
            List.of(
                    "0",
                    "-1",
                    "1",
                    "9999999999",
                    "2147483647",
                    "-2147483648",
                    "1e400",
                    "NaN",
                    "4611686018427387904",
                    "65536",
                    "");

    private static final List<Mutation> ALL =
            List.of(
                    ByteMutations::truncated,
                    ByteMutations::extended,
                    ByteMutations::flipped,
                    ByteMutations::flipped,
                    ByteMutations::replaced,
                    ByteMutations::replaced,
                    ByteMutations::numbered,
                    ByteMutations::numbered,
                    ByteMutations::numbered,
                    ByteMutations::reworded,
                    ByteMutations::doubled,
                    ByteMutations::cut,
                    ByteMutations::swapped,
                    ByteMutations::wiped);

    private ByteMutations() {}

    /** One to four changes. */
    public static byte[] any(byte[] file, Random random) {
        byte[] changed = file;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            changed = ALL.get(random.nextInt(ALL.size())).apply(changed, random);
        }
        return changed;
    }

    /** Returns a number at which readers break. */
    public static long number(Random random) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        return random.nextInt(3) == 0 ? number + random.nextInt(5) - 2 : number;
    }

    private static byte[] truncated(byte[] file, Random random) {
        return Arrays.copyOf(file, random.nextInt(file.length + 1));
    }

    private static byte[] extended(byte[] file, Random random) {
        byte[] more = new byte[1 + random.nextInt(64)];
        random.nextBytes(more);
        return join(file, more);
    }

    private static byte[] flipped(byte[] file, Random random) {
        byte[] changed = file.clone();
        for (int i = 1 + random.nextInt(8); i > 0 && file.length > 0; i--) {
            changed[at(file, random)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    // Headers lie at the beginning, so half of all changes do.
    private static int at(byte[] file, Random random) {
        int end = random.nextBoolean() ? Math.min(file.length, 256) : file.length;
        return random.nextInt(end);
    }

    private static byte[] replaced(byte[] file, Random random) {
        byte[] changed = file.clone();
        int[] values = {0, 0xff, 0x7f, 0x80, random.nextInt(256)};
        for (int i = 1 + random.nextInt(4); i > 0 && file.length > 0; i--) {
            changed[at(file, random)] = (byte) values[random.nextInt(values.length)];
        }
        return changed;
    }

    private static byte[] numbered(byte[] file, Random random) {
        ByteBuffer changed = ByteBuffer.wrap(file.clone());
        changed.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int width = 2 << random.nextInt(3);
        if (file.length >= width) {
            int at = Math.min(at(file, random), file.length - width);
            long number = number(random);
            switch (width) {
                case 2 -> changed.putShort(at, (short) number);
                case 4 -> changed.putInt(at, (int) number);
                default -> changed.putLong(at, number);
            }
        }
        return changed.array();
    }

    private static byte[] reworded(byte[] file, Random random) {
        int start = at(join(file, new byte[1]), random);
        while (start < file.length && !isDigit(file[start])) {
            start++;
        }
        int end = start;
        while (end < file.length && isDigit(file[end])) {
            end++;
        }
        byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.US_ASCII);
        return join(Arrays.copyOf(file, start), word, Arrays.copyOfRange(file, end, file.length));
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    private static byte[] doubled(byte[] file, Random random) {
        int[] block = block(file, random);
        return join(Arrays.copyOf(file, block[1]), Arrays.copyOfRange(file, block[0], file.length));
    }

    private static byte[] cut(byte[] file, Random random) {
        int[] block = block(file, random);
        return join(Arrays.copyOf(file, block[0]), Arrays.copyOfRange(file, block[1], file.length));
    }

    private static byte[] swapped(byte[] file, Random random) {
        int[] block = block(file, random);
        int middle = block[0] + random.nextInt(block[1] - block[0] + 1);
        return join(
                Arrays.copyOf(file, block[0]),
                Arrays.copyOfRange(file, middle, block[1]),
                Arrays.copyOfRange(file, block[0], middle),
                Arrays.copyOfRange(file, block[1], file.length));
    }

    private static byte[] wiped(byte[] file, Random random) {
        byte[] changed = file.clone();
        int[] block = block(file, random);
        Arrays.fill(changed, block[0], block[1], (byte) (random.nextBoolean() ? 0 : 0xff));
        return changed;
    }

    private static int[] block(byte[] file, Random random) {
        int start = random.nextInt(file.length + 1);
        int longest = Math.min(file.length - start, 1 << random.nextInt(12));
        return new int[] {start, start + random.nextInt(longest + 1)};
    }

    static byte[] join(byte[]... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer all = ByteBuffer.allocate(size);
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
