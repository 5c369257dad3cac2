package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The right of one run to write into a folder, held against all other processes until it is closed
 * or the process ends.
 */
final class RunLease implements AutoCloseable {

    private static final String LOCK = "run.lock";

    private final Optional<RunFolder> folder;
    private final Optional<ProcessLock> lock;

    private RunLease(Optional<RunFolder> folder, Optional<ProcessLock> lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the folder of a run, or of a branch of it where it holds newer checkpoints than the
     * chosen one.
     *
     * @param folder empty for a run that is not kept, which needs no right
     * @param from the checkpoint that the run resumes from; empty for a new run
     * @throws InputException if another run writes there, or would be written over
     */
    static RunLease take(Optional<RunFolder> folder, Optional<Checkpoint> from) {
        return folder.map(run -> take(run, from))
                .orElseGet(() -> new RunLease(Optional.empty(), Optional.empty()));
    }

    private static RunLease take(RunFolder run, Optional<Checkpoint> from) {
        RunLease lease = lock(run);
        try {
            run.checkpoints().tidy();
            long step = from.map(read -> read.header().step()).orElse(0L);
            if (run.checkpoints().lastStep() <= step) {
                return lease;
            }
            Path older = run.chosen().orElseThrow(() -> trainedOn(run, from.isPresent()));
            Path branch = RunBranch.create(run.path(), older, step);
            lease.close();
            return lock(RunFolder.open(branch));
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static RunLease lock(RunFolder run) {
        Path file = run.path().resolve(LOCK);
        try {
            ProcessLock taken = ProcessLock.tryTake(file).orElseThrow(() -> inUse(run));
            return new RunLease(Optional.of(run), Optional.of(taken));
        } catch (IOException e) {
            throw WriteFailures.of("The lock of the run", file, e);
        }
    }

    private static InputException inUse(RunFolder folder) {
        return new InputException(
                "Another run trains in "
                        + folder.path()
                        + "; wait for its end or stop it, then resume.");
    }

    private static InputException trainedOn(RunFolder folder, boolean resumed) {
        return new InputException(
                resumed
                        ? "Another process has trained on in "
                                + folder.path()
                                + " meanwhile; resume it once more."
                        : folder.path()
                                + " holds the checkpoints of an earlier run; resume that, or begin"
                                + " in a new folder.");
    }

    /** Returns where the run writes; empty if it is not kept. */
    Optional<RunFolder> folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            throw WriteFailures.of("The lock of the run", folder.orElseThrow().path(), e);
        }
    }
}
