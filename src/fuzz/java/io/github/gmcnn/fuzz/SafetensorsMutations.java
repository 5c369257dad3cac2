package io.github.gmcnn.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Changes safetensors files behind the length of their header. */
public final class SafetensorsMutations {

    private static final int LENGTH = 8;

    private SafetensorsMutations() {}

    /** Changes the JSON header and gives it its right length. */
    public static byte[] header(byte[] file, Random random) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        byte[] json = Arrays.copyOfRange(file, LENGTH, LENGTH + length);
        byte[] changed = JsonMutations.text(json, random);
        byte[] values = Arrays.copyOfRange(file, LENGTH + length, file.length);
        return framed(changed, values);
    }

    /** Writes a header whose tensors overlap, leave gaps, wrap round or have the same name. */
    public static byte[] offsets(byte[] file, Random random) {
        StringBuilder json = new StringBuilder("{");
        long at = 0;
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            long size = random.nextInt(4) == 0 ? ByteMutations.number(random) : 4;
            long begin = random.nextInt(3) == 0 ? ByteMutations.number(random) : at;
            String shape = random.nextInt(3) == 0 ? "1," + size : "" + size / 4;
            json.append(json.length() > 1 ? "," : "")
                    .append("\"t")
                    .append(random.nextInt(3))
                    .append("\":{\"dtype\":\"F32\",")
                    .append("\"shape\":[")
                    .append(shape)
                    .append("],\"data_offsets\":[")
                    .append(begin)
                    .append(',')
                    .append(begin + size)
                    .append("]}");
            at = begin + size;
        }
        return framed(json.append('}').toString().getBytes(StandardCharsets.UTF_8), file);
    }

    private static byte[] framed(byte[] json, byte[] values) {
        ByteBuffer length = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        return ByteMutations.join(length.putLong(json.length).array(), json, values);
    }
}
