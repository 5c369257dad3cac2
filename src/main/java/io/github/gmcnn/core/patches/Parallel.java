package io.github.gmcnn.core.patches;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work on many pixels by all cores; each pixel's must not depend on that of another. */
final class Parallel {

    private static final int CHUNK = 128;

    private Parallel() {}

    /** Does the work for each of these pixels. */
    static void each(int[] pixels, IntConsumer work) {
        IntStream.range(0, (pixels.length + CHUNK - 1) / CHUNK)
                .parallel()
                .forEach(
                        chunk -> {
                            int end = Math.min(pixels.length, (chunk + 1) * CHUNK);
                            for (int i = chunk * CHUNK; i < end; i++) {
                                work.accept(pixels[i]);
                            }
                        });
    }

    /** Does the work for each pixel of some rows. */
    static void rows(int top, int bottom, int width, IntConsumer work) {
        IntStream.range(top, bottom)
                .parallel()
                .forEach(
                        y -> {
                            for (int p = y * width; p < (y + 1) * width; p++) {
                                work.accept(p);
                            }
                        });
    }
}
