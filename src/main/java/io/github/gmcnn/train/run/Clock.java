package io.github.gmcnn.train.run;

/** Seconds since its creation. */
final class Clock {

    private final long start = System.nanoTime();

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }
}
