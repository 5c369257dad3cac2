package io.github.gmcnn.fuzz;

import io.github.gmcnn.core.safe.UserException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of one input.
 *
 * @param accepted whether the reader could use it
 * @param millis time of the processor; the clock would count what other programs do
 * @param allocated bytes, freed ones too
 * @param defect what must not be
 */
record Trial(boolean accepted, double millis, long allocated, Optional<String> defect) {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MAX_MILLIS = 1000;
    private static final int MAX_MESSAGE = 4000;

    private static final long PATIENCE = 15; // seconds of the clock until a reader is left alone

    private static final class Run implements Runnable {

        private final Target target;
        private final Path file;
        private Throwable failure;
        private boolean accepted;
        private double millis;
        private long allocated;

        Run(Target target, Path file) {
            this.target = target;
            this.file = file;
        }

        @Override
        public void run() {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long time = THREADS.getCurrentThreadCpuTime();
            try {
                accepted = target.reader().accepts(file);
            } catch (Throwable e) { // whatever a broken reader throws is what is looked for
                failure = e;
            }
            millis = (THREADS.getCurrentThreadCpuTime() - time) / 1e6;
            allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        }
    }

    /** Reads a file that lies alone in a folder. */
    static Trial of(Target target, Path file) throws IOException {
        Path folder = file.getParent();
        Set<Path> before = around(folder);
        long size = Files.size(file);
        Run run = new Run(target, file);
        Optional<String> endless = waited(run);
        if (endless.isPresent()) {
            return new Trial(false, PATIENCE * 1000, 0, endless);
        }
        Optional<String> defect =
                defect(run.failure, file)
                        .or(() -> over(run.millis, MAX_MILLIS, "ms"))
                        .or(() -> over(run.allocated, target.limit().of(size), "bytes of memory"))
                        .or(() -> written(folder, before));
        return new Trial(run.accepted, run.millis, run.allocated, defect);
    }

    // In a thread of its own, since nothing else ends a reader that goes on for ever.
    private static Optional<String> waited(Run run) {
        Thread thread = new Thread(run, "hostile file");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(PATIENCE * 1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return thread.isAlive()
                ? Optional.of("has no end: " + frames(thread.getStackTrace(), 20))
                : Optional.empty();
    }

    private static Optional<String> defect(Throwable failure, Path file) {
        if (failure == null) {
            return Optional.empty();
        }
        if (!(failure instanceof UserException)) {
            return Optional.of("is no exception for people: " + trace(failure));
        }
        String message = failure.getMessage();
        if (message == null || !message.contains(file.getFileName().toString())) {
            return Optional.of("does not name the file: " + trace(failure));
        }
        if (message.length() > MAX_MESSAGE + file.toString().length()) {
            return Optional.of(
                    "has a message of " + message.length() + " letters: " + trace(failure));
        }
        if (message.matches("(?s).*(?<!Object): null\\W*")) {
            return Optional.of("gives no reason: " + trace(failure));
        }
        return Optional.empty();
    }

    private static String trace(Throwable failure) {
        String text = shortened(failure.toString()) + frames(failure.getStackTrace(), 12);
        Throwable cause = failure.getCause();
        return cause == null
                ? text
                : text + "\n  of " + shortened("" + cause) + frames(cause.getStackTrace(), 6);
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(500, text.length()));
    }

    private static String frames(StackTraceElement[] stack, int count) {
        return Stream.of(stack)
                .limit(count)
                .map(frame -> "\n    " + frame)
                .collect(Collectors.joining());
    }

    private static Optional<String> over(double value, double limit, String unit) {
        return value > limit
                ? Optional.of(String.format("took %.0f %s, at most %.0f", value, unit, limit))
                : Optional.empty();
    }

    private static Optional<String> written(Path folder, Set<Path> before) {
        try {
            Set<Path> more = around(folder);
            more.removeAll(before);
            return more.isEmpty() ? Optional.empty() : Optional.of("left " + more);
        } catch (IOException e) {
            return Optional.of("left a folder that cannot be read: " + e);
        }
    }

    // The folder and the one above it, where a name with ".." would lead.
    private static Set<Path> around(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder.getParent(), 3)) {
            return tree.collect(Collectors.toSet());
        }
    }
}
