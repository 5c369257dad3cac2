package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.safe.StagedFiles;
import io.github.gmcnn.core.safe.Workers;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The work on one file. It leaves a result under hidden names, which whoever takes the answer
 * publishes.
 *
 * @param item the file
 * @param where its place among all files
 * @param before what was made of it with the same options and model, the last first
 * @param job what is the same for all files
 */
record FilePiece(BatchItem item, String where, List<BatchRecord> before, Job job)
        implements Workers.Piece<FileAnswer> {

    /**
     * What is the same for all files.
     *
     * @param output the folder for results
     * @param shard that they are of
     * @param worker does the work
     */
    record Job(File output, Shard shard, FileWorker worker) implements Serializable {}

    @Override
    public String key() {
        return ShardItems.key(item.name());
    }

    @Override
    public FileAnswer run(Progress progress) {
        long start = System.nanoTime();
        progress.update(0, 1, "looking");
        Optional<Outcome> clear = item.known().or(this::upToDate);
        if (clear.isPresent()) {
            return answer(clear.get(), start, null);
        }
        job.worker.begin(progress);
        try (StagedFiles files = StagedFiles.ofBatch(job.output.toPath(), job.shard)) {
            FileStamp input = FileStamp.of(item.input());
            FileStamp mask = item.mask().isPresent() ? FileStamp.of(item.mask().get()) : null;
            Outcome outcome = job.worker.work(item, files, progress);
            return answer(outcome, start, outcome.hasResult() ? made(input, mask, files) : null);
        } catch (CancelledException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return answer(Outcome.without(Status.FAILED, job.worker.sentence(e)), start, null);
        }
    }

    @Override
    public FileAnswer lost(String why) {
        return answer(Outcome.without(Status.FAILED, why), System.nanoTime(), null);
    }

    private FileAnswer answer(Outcome outcome, long start, FileAnswer.Made made) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return new FileAnswer(item.name(), outcome, seconds, made);
    }

    private static FileAnswer.Made made(FileStamp input, FileStamp mask, StagedFiles files)
            throws IOException {
        files.force();
        List<FileStamp> stamps = new ArrayList<>();
        for (Path file : files.files().values()) {
            stamps.add(FileStamp.of(file));
        }
        Map<String, String> names = new LinkedHashMap<>();
        files.handOver().forEach((target, file) -> names.put("" + target, "" + file));
        return new FileAnswer.Made(input, mask, names, stamps);
    }

    // What an earlier run has made, if it is still right.
    private Optional<Outcome> upToDate() {
        try {
            for (BatchRecord done : before) {
                if (isUpToDate(done)) {
                    return Optional.of(done.skipped());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what cannot be read fails when it is worked on
        }
    }

    private boolean isUpToDate(BatchRecord done) throws IOException {
        boolean same =
                item.mask().isPresent() == (done.mask() != null)
                        && done.input().matches(item.input());
        if (!same || done.mask() != null && !done.mask().matches(item.mask().get())) {
            return false;
        }
        for (FileStamp result : done.results()) {
            if (!result.matches(job.output.toPath().resolve(result.path()))) {
                return false;
            }
        }
        return true;
    }
}
