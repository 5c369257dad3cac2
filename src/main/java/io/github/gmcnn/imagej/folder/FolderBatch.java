package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.safe.StagedFiles;
import io.github.gmcnn.core.safe.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Processes files, continues after a failure, and skips what an earlier run has done.
 *
 * <p>Never writes over an input or over a file it has not made. Others may do the work on a file;
 * what they hand over is recorded and gets its name here, one file at a time.
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

    /**
     * Who does it.
     *
     * @param worker what is done with a file
     * @param by on which threads or computers
     */
    record Crew(FileWorker worker, Workers by) {}

    private final Job job;
    private final Crew crew;
    private final RecordFile records;
    private final Set<Path> inputs = new HashSet<>();
    private final Map<Path, String> names = new HashMap<>(); // of items, by where these keep them

    private FolderBatch(Job job, Crew crew, RecordFile records) {
        this.job = job;
        this.crew = crew;
        this.records = records;
    }

    /**
     * Works on all items, one after the other, and writes the table.
     *
     * @throws InputException if the output folder cannot be used, before any work, or the table
     *     cannot be written, after it
     * @throws io.github.gmcnn.core.safe.UserException if the worker cannot begin
     */
    public static BatchTable run(
            Job job, List<BatchItem> items, FileWorker worker, Progress progress) {
        return run(job, items, new Crew(worker, Workers.HERE), progress);
    }

    /** As the public one, with all the files that workers have at a time. */
    static BatchTable run(Job job, List<BatchItem> items, Crew crew, Progress progress) {
        try {
            Files.createDirectories(job.output());
            Job real = job.in(job.output().toRealPath());
            TableFile.requireOwn(real.table());
            TableFile.requireOwn(real.output().resolve(TABLE));
            try (RecordFile records = RecordFile.open(real.output(), real.shard())) {
                UnfinishedFiles.delete(real.output(), real.shard());
                BatchTable table = new FolderBatch(real, crew, records).run(items, progress);
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

    private BatchTable run(List<BatchItem> items, Progress progress) throws IOException {
        Map<String, BatchItem> byName = new LinkedHashMap<>();
        for (BatchItem item : items) {
            guard(item.input());
            names.put(job.output().resolve(item.name()), item.name());
            item.mask().ifPresent(this::guard);
            byName.put(item.name(), item);
        }
        Map<String, BatchRow> rows = new HashMap<>();
        try {
            crew.by.run(
                    pieces(items),
                    answer -> rows.put(answer.name(), row(byName.get(answer.name()), answer)),
                    progress);
        } catch (CancelledException e) {
            // what is finished stays
        } finally {
            tidy();
        }
        return new BatchTable(
                items.stream()
                        .map(item -> rows.getOrDefault(item.name(), notReached(item)))
                        .toList());
    }

    // Computers that were lost or too slow have left files of which nobody has heard.
    private void tidy() throws IOException {
        if (crew.by != Workers.HERE) {
            UnfinishedFiles.delete(job.output(), job.shard());
        }
    }

    private List<FilePiece> pieces(List<BatchItem> items) {
        FilePiece.Job all = new FilePiece.Job(job.output().toFile(), job.shard(), crew.worker());
        List<FilePiece> pieces = new ArrayList<>();
        for (BatchItem item : items) {
            pieces.add(new FilePiece(item, where(pieces.size(), items), before(item), all));
        }
        return pieces;
    }

    private List<BatchRecord> before(BatchItem item) {
        if (job.again()) {
            return List.of();
        }
        return records.all(item).stream()
                .filter(done -> done.settings().equals(job.settings()))
                .filter(done -> done.model().equals(job.model()))
                .toList();
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

    // A sentence names the file as its row does: a whole path would hide what follows it.
    private BatchRow row(BatchItem item, FileAnswer answer) {
        Outcome outcome = answer.made() == null ? answer.outcome() : published(item, answer);
        return new BatchRow(
                item.name(),
                outcome.status(),
                outcome.holes(),
                outcome.pixels(),
                answer.seconds(),
                outcome.message().replace(item.input().toString(), item.name()),
                outcome.unfilled());
    }

    private Outcome published(BatchItem item, FileAnswer answer) {
        try (StagedFiles files = StagedFiles.ofBatch(job.output(), job.shard())) {
            answer.made()
                    .files()
                    .forEach((target, file) -> files.take(Path.of(target), Path.of(file)));
            publish(item, answer, files);
            return answer.outcome();
        } catch (IOException | RuntimeException e) {
            return Outcome.without(Status.FAILED, crew.worker().sentence(e));
        }
    }

    private void publish(BatchItem item, FileAnswer answer, StagedFiles files) throws IOException {
        boolean replace = false;
        requireFree(item, files.files().keySet());
        for (Path target : files.files().keySet()) {
            replace |= mayReplace(item, target);
        }
        Optional<BatchRecord> before = records.of(item.name());
        BatchRecord record = record(item, answer, List.copyOf(files.files().keySet()));
        records.append(record);
        files.publish(replace);
        if (before.isPresent()) {
            deleteStale(item, before.get(), record.results());
        }
    }

    private BatchRecord record(BatchItem item, FileAnswer answer, List<Path> targets) {
        List<FileStamp> results = new ArrayList<>();
        for (FileStamp stamp : answer.made().stamps()) {
            results.add(stamp.at(records.relative(targets.get(results.size()))));
        }
        Outcome outcome = answer.outcome();
        return new BatchRecord(
                item.name(),
                answer.made().input(),
                answer.made().mask(),
                job.settings(),
                job.model(),
                outcome.status(),
                outcome.holes(),
                outcome.pixels(),
                outcome.unfilled(),
                outcome.message(),
                results);
    }

    // A file beside the result that the new result does not have would describe the old one.
    private void deleteStale(BatchItem item, BatchRecord before, List<FileStamp> results)
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

    private boolean mayReplace(BatchItem item, Path target) throws IOException {
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
        requireSameOrigin(item, target);
        return true;
    }

    // Files of the same name in another input folder are other files.
    private void requireSameOrigin(BatchItem item, Path target) throws IOException {
        String origin = records.of(item.name()).orElseThrow().input().path();
        Path before = Path.of(origin);
        if (Files.exists(before) && !Files.isSameFile(before, item.input())) {
            throw new InputException(
                    target + " was made of " + origin + "; give another output folder.");
        }
    }
}
