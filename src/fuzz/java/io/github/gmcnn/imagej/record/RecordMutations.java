package io.github.gmcnn.imagej.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.zip.DeflaterOutputStream;

/** Changes masks in records of fills, behind their compression and text. */
public final class RecordMutations {

    private static final int BOMB = 16 << 20;

    private RecordMutations() {}

    /** Replaces the masks by others: runs that go too far or lie over each other, or too many. */
    public static byte[] mask(byte[] json, Random random) {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        int count = 1 + random.nextInt(6);
        number(runs, random.nextInt(3) == 0 ? odd(random) : count);
        for (int i = 0; i < 3 * count; i++) {
            number(runs, random.nextInt(4) == 0 ? odd(random) : random.nextInt(9));
        }
        int zeros = random.nextInt(8) == 0 ? BOMB >> random.nextInt(12) : 0;
        runs.writeBytes(new byte[zeros]);
        String text = new String(json, StandardCharsets.UTF_8);
        String mask = MaskText.PREFIX + Base64.getEncoder().encodeToString(deflated(runs));
        return text.replaceAll(MaskText.PREFIX + "[^\"]*", Matcher.quoteReplacement(mask))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int odd(Random random) {
        int[] numbers = {0, 1, 59, 60, 61, 1 << 20, 1 << 26, Integer.MAX_VALUE, -1};
        return numbers[random.nextInt(numbers.length)];
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int left = value;
        while (left < 0 || left > 127) {
            out.write(left & 127 | 128);
            left >>>= 7;
        }
        out.write(left);
    }

    private static byte[] deflated(ByteArrayOutputStream content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
