package io.github.gmcnn.imagej.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Changes chunks of PNG files and gives them right checksums. */
public final class PngMutations {

    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;

    private PngMutations() {}

    /** Changes numbers in one chunk, leaves one out or gives one twice. */
    public static byte[] chunks(byte[] file, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, SIGNATURE);
        int hit = random.nextInt(4);
        int number = 0;
        for (int at = SIGNATURE; at + AROUND <= file.length; number++) {
            int length = ByteBuffer.wrap(file).getInt(at);
            byte[] chunk = Arrays.copyOfRange(file, at, at + AROUND + length);
            at += AROUND + length;
            int times = number == hit ? random.nextInt(3) : 1;
            if (number == hit) {
                change(chunk, random);
            }
            for (int i = 0; i < times; i++) {
                out.writeBytes(chunk);
            }
        }
        return out.toByteArray();
    }

    private static void change(byte[] chunk, Random random) {
        ByteBuffer bytes = ByteBuffer.wrap(chunk);
        int data = chunk.length - AROUND;
        if (data >= 4) {
            int at = SIGNATURE + random.nextInt(Math.min(data, 16) - 3);
            int[] numbers = {0, 1, -1, 35, 4096, 65536, 1 << 20, Integer.MAX_VALUE, 0x08060000};
            bytes.putInt(at, numbers[random.nextInt(numbers.length)]);
        }
        CRC32 crc = new CRC32();
        crc.update(chunk, 4, chunk.length - SIGNATURE);
        bytes.putInt(chunk.length - 4, (int) crc.getValue());
    }
}
