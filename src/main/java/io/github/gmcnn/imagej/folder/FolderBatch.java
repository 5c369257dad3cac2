package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.safe.StagedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Processes files one by one, continues after a failure, and skips what an earlier run has done.
 *
 * <p>Never writes over an input or over a file it has not made. Runs on the thread that calls.
 */
public final class FolderBatch {

    /** Name of the table in the output folder. */
    public static final String TABLE = "gmcnn-inpaint-folder.csv";

    /**
     * What a run is about.
     *
     * @param output the folder for results; made if need be
     * @param settings the options that count for results
     * @param model sha256 of its weights
     * @param again whether also to do what is done already
     * @param shard the part of all files that the items are
     */
    public record Job(Path output, String settings, String model, boolean again, Shard shard) {

        /** Makes a job of all files. */
        public Job(Path output, String settings, String model, boolean again) {
            this(output, settings, model, again, Shard.WHOLE);
        }

        /** Returns where the table goes. */
        public Path table() {
            return TableFile.of(output, shard);
        }

        private Job in(Path folder) {
            return new Job(folder, settings, model, again, shard);
        }
    }

    private final Job job;
    private final FileWorker worker;
    private final Set<Path> inputs = new HashSet<>();
    private final Map<Path, String> names = new HashMap<>(); // of items, by where these keep them
    private boolean begun;

    private FolderBatch(Job job, FileWorker worker) {
        this.job = job;
        this.worker = worker;
    }

    /**
     * Works on all items and writes the table.
     *
     * @throws InputException if the output folder cannot be used, before any work, or the table
     *     cannot be written, after it
     * @throws io.github.gmcnn.core.safe.UserException if the worker cannot begin
     */
    public static BatchTable run(
            Job job, List<BatchItem> items, FileWorker worker, Progress progress) {
        try {
            Files.createDirectories(job.output());
            Job real = job.in(job.output().toRealPath());
            TableFile.requireOwn(real.table());
            TableFile.requireOwn(real.output().resolve(TABLE));
            try (RecordFile records = RecordFile.open(real.output(), real.shard())) {
                UnfinishedFiles.delete(real.output(), real.shard());
                BatchTable table = new FolderBatch(real, worker).run(items, records, progress);
                TableFile.write(real.table(), table.toCsv(), real.shard());
                ShardTables.merge(real.output(), real.shard());
                return table;
            }
        } catch (IOException e) {
            throw new FileException(
                    "The output folder "
                            + job.output()
                            + " cannot be written ("
                            + FileFailure.inWords(e)
                            + "); give another one, or make room.");
        }
    }

    private BatchTable run(List<BatchItem> items, RecordFile records, Progress progress) {
        for (BatchItem item : items) {
            guard(item.input());
            names.put(job.output().resolve(item.name()), item.name());
            item.mask().ifPresent(this::guard);
        }
        List<BatchRow> rows = new ArrayList<>();
        boolean cancelled = false;
        for (int i = 0; i < items.size(); i++) {
            BatchItem item = items.get(i);
            cancelled |= progress.isCancelled();
            try {
                Progress part = progress.part(i, items.size(), where(i, items));
                rows.add(cancelled ? notReached(item) : row(item, records, part));
            } catch (CancelledException e) {
                cancelled = true;
                rows.add(notReached(item));
            }
        }
        return new BatchTable(rows);
    }

    private static String where(int i, List<BatchItem> items) {
        return "file " + (i + 1) + " of " + items.size() + " (" + items.get(i).name() + "), ";
    }

    private void guard(Path input) {
        try {
            inputs.add(input.toRealPath());
        } catch (IOException e) {
            inputs.add(input); // deleted meanwhile; its row says so
        }
    }

    private static BatchRow notReached(BatchItem item) {
        return new BatchRow(
                item.name(), Status.NOT_REACHED, 0, 0, 0, "Cancelled; start again to go on.", 0);
    }

    private BatchRow row(BatchItem item, RecordFile records, Progress progress) {
        long start = System.nanoTime();
        progress.update(0, 1, "looking");
        if (item.known().isPresent()) {
            return row(item, item.known().get(), start);
        }
        Optional<Outcome> before = before(item, records);
        if (before.isPresent()) {
            return row(item, before.get(), start);
        }
        begin(item, progress);
        try (StagedFiles files = StagedFiles.ofBatch(job.output(), job.shard())) {
            FileStamp input = FileStamp.of(item.input());
            FileStamp mask = item.mask().isPresent() ? FileStamp.of(item.mask().get()) : null;
            Outcome outcome = worker.work(item, files, progress);
            if (outcome.hasResult()) {
                publish(item, input, mask, outcome, files, records);
            }
            return row(item, outcome, start);
        } catch (CancelledException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            return row(item, Outcome.without(Status.FAILED, worker.sentence(e)), start);
        }
    }

    // A sentence names the file as its row does: a whole path would hide what follows it.
    private static BatchRow row(BatchItem item, Outcome outcome, long start) {
        return new BatchRow(
                item.name(),
                outcome.status(),
                outcome.holes(),
                outcome.pixels(),
                seconds(start),
                outcome.message().replace(item.input().toString(), item.name()),
                outcome.unfilled());
    }

    // A bad file should not make the user wait for a model.
    private void begin(BatchItem item, Progress progress) {
        if (!begun) {
            worker.begin(progress);
            begun = true;
        }
    }

    // What an earlier run has made, if it is still right.
    private Optional<Outcome> before(BatchItem item, RecordFile records) {
        try {
            for (BatchRecord done : job.again() ? List.<BatchRecord>of() : records.all(item)) {
                if (isUpToDate(item, done)) {
                    return Optional.of(
                            new Outcome(
                                    Status.SKIPPED,
                                    done.holes(),
                                    done.pixels(),
                                    done.unfilled(),
                                    done.message()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // what cannot be read fails when it is worked on
        }
    }

    private boolean isUpToDate(BatchItem item, BatchRecord done) throws IOException {
        boolean same =
                done.settings().equals(job.settings())
                        && done.model().equals(job.model())
                        && item.mask().isPresent() == (done.mask() != null)
                        && done.input().matches(item.input());
        if (!same || done.mask() != null && !done.mask().matches(item.mask().get())) {
            return false;
        }
        for (FileStamp result : done.results()) {
            if (!result.matches(job.output().resolve(result.path()))) {
                return false;
            }
        }
        return true;
    }

    private void publish(
            BatchItem item,
            FileStamp input,
            FileStamp mask,
            Outcome outcome,
            StagedFiles files,
            RecordFile records)
            throws IOException {
        boolean replace = false;
        requireFree(item, files.files().keySet());
        for (Path target : files.files().keySet()) {
            replace |= mayReplace(item, target, records);
        }
        Optional<BatchRecord> before = records.of(item.name());
        files.force();
        List<FileStamp> results = new ArrayList<>();
        for (Map.Entry<Path, Path> file : files.files().entrySet()) {
            results.add(FileStamp.of(file.getValue()).at(records.relative(file.getKey())));
        }
        records.append(
                new BatchRecord(
                        item.name(),
                        input,
                        mask,
                        job.settings(),
                        job.model(),
                        outcome.status(),
                        outcome.holes(),
                        outcome.pixels(),
                        outcome.unfilled(),
                        outcome.message(),
                        results));
        files.publish(replace);
        if (before.isPresent()) {
            deleteStale(item, before.get(), results, records);
        }
    }

    // A file beside the result that the new result does not have would describe the old one.
    private void deleteStale(
            BatchItem item, BatchRecord before, List<FileStamp> results, RecordFile records)
            throws IOException {
        Set<String> paths = results.stream().map(FileStamp::path).collect(Collectors.toSet());
        for (FileStamp old : before.results()) {
            Path file = job.output().resolve(old.path());
            boolean beside = paths.stream().anyMatch(old.path()::startsWith);
            if (beside && !paths.contains(old.path()) && records.isOwn(item.name(), file)) {
                Files.delete(file);
            }
        }
    }

    // A file that keeps its name goes before one that gets another format.
    private void requireFree(BatchItem item, Set<Path> targets) {
        for (Path target : targets) {
            String other = names.getOrDefault(target, item.name());
            if (!other.equals(item.name())) {
                throw sameResult(item, other, target);
            }
        }
    }

    private static InputException sameResult(BatchItem item, String other, Path target) {
        return new InputException(
                "The results of "
                        + item.name()
                        + " and "
                        + other
                        + " are both named "
                        + target.getFileName()
                        + "; rename one of the two inputs.");
    }

    private boolean mayReplace(BatchItem item, Path target, RecordFile records) throws IOException {
        if (!Files.exists(target)) {
            return false;
        }
        Path real = target.toRealPath();
        if (inputs.contains(real)) {
            throw new InputException(
                    target
                            + " is an input, which is never overwritten; give another output"
                            + " folder.");
        }
        if (!records.isOwn(item.name(), target)) {
            Optional<String> maker =
                    records.maker(target).filter(other -> !other.equals(item.name()));
            if (maker.isPresent() && names.containsValue(maker.get())) {
                throw sameResult(item, maker.get(), target);
            }
            throw new InputException(
                    target
                            + " exists and is not what this command has made of "
                            + item.name()
                            + "; move it away, or give another output folder.");
        }
        requireSameOrigin(item, target, records);
        return true;
    }

    // Files of the same name in another input folder are other files.
    private static void requireSameOrigin(BatchItem item, Path target, RecordFile records)
            throws IOException {
        String origin = records.of(item.name()).orElseThrow().input().path();
        Path before = Path.of(origin);
        if (Files.exists(before) && !Files.isSameFile(before, item.input())) {
            throw new InputException(
                    target + " was made of " + origin + "; give another output folder.");
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
