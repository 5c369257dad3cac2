package io.github.gmcnn.core.safe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one process to a file, held by a lock of the system: it ends with the process,
 * however that ends, so that what a killed one leaves behind locks nothing.
 *
 * <p>Nobody in the process that holds it may open the file otherwise: Linux gives the lock back
 * when the first of all channels of the file is closed, and Windows lets only {@link #channel} read
 * it. Whoever takes it closes it. Any thread may use it.
 */
public final class ProcessLock implements AutoCloseable {

    // Asked before the file is opened, for the reason above.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock on a file, which is made if need be and stays; its folder must exist.
     *
     * @return empty if it is held, in this process or another
     */
    public static Optional<ProcessLock> tryTake(Path file) throws IOException {
        return tryTake(file, 0, Long.MAX_VALUE);
    }

    /**
     * As {@link #tryTake(Path)}, for a part of what the file stands for: it is held if a part of it
     * is, by another process, or anything of it by this one.
     *
     * @param from the first byte, which need not exist
     * @param size in bytes
     */
    public static Optional<ProcessLock> tryTake(Path file, long from, long size)
            throws IOException {
        Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        Optional<ProcessLock> taken = Optional.empty();
        try {
            taken = open(real, from, size);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(real);
            }
        }
    }

    private static Optional<ProcessLock> open(Path file, long from, long size) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock(from, size, false) != null;
        } catch (OverlappingFileLockException e) {
            // held by another copy of this plugin
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(new ProcessLock(file, channel)) : Optional.empty();
    }

    /** Returns the open file, at its begin at first; closed with the lock. */
    public FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
