package io.github.gmcnn.imagej.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Changes the entries of a TIFF file's first directory. */
public final class TiffMutations {

    private static final int ENTRY = 12;
    private static final int[] TAGS = {
        254, 256, 257, 258, 259, 262, 270, 273, 277, 278, 279, 282, 284, 317, 320, 322, 323, 324,
        330, 339, 50838, 50839, 34665, 65535
    };

    private TiffMutations() {}

    /** Changes tag, type, number or value of one to three entries, or how many there are. */
    public static byte[] entries(byte[] file, Random random) {
        ByteBuffer tiff = ByteBuffer.wrap(file.clone());
        tiff.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int count = tiff.getShort(directory) & 0xffff;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int entry = directory + 2 + ENTRY * random.nextInt(count);
            switch (random.nextInt(8)) {
                case 0 -> tiff.putShort(entry, (short) TAGS[random.nextInt(TAGS.length)]);
                case 1 -> tiff.putShort(entry + 2, (short) random.nextInt(14));
                case 2 -> tiff.putInt(entry + 4, number(random));
                case 3 -> tiff.putShort(directory, (short) number(random));
                case 4 -> tiff.putInt(directory + 2 + ENTRY * count, directory); // its own next
                case 5 -> tiff.putInt(entry + 8, random.nextInt(file.length));
                default -> tiff.putInt(entry + 8, number(random));
            }
        }
        return tiff.array();
    }

    private static int number(Random random) {
        int[] numbers = {
            0,
            1,
            2,
            -1,
            7,
            32,
            255,
            4096,
            65535,
            65536,
            1 << 20,
            1 << 24,
            1 << 30,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            5,
            32773,
            32946,
            50000
        };
        return numbers[random.nextInt(numbers.length)];
    }
}
