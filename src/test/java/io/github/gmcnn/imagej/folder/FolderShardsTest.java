package io.github.gmcnn.imagej.folder;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.safe.StagedFiles;
import io.github.gmcnn.core.torch.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderShardsTest {

    private static final int FILES = 30;

    @TempDir Path folder;
    private Path input;
    private Path output;

    // The result of a file is its text in capitals; "bad" has none.
    private static final class Capitals implements FileWorker {
        private final List<String> worked = new ArrayList<>();

        @Override
        public void begin(Progress progress) {}

        @Override
        public Outcome work(BatchItem item, StagedFiles files, Progress progress)
                throws IOException {
            worked.add(item.name());
            String text = Files.readString(item.input());
            if (text.equals("bad")) {
                throw new IllegalStateException("A \"bad\" file,\nin two lines.");
            }
            Files.writeString(files.add(Path.of(item.name())), text.toUpperCase());
            return new Outcome(Status.FILLED, 1, text.length(), 0, "");
        }

        @Override
        public String sentence(Throwable failure) {
            return failure.getMessage();
        }
    }

    @BeforeEach
    void writeFiles() throws IOException {
        input = Files.createDirectories(folder.resolve("in"));
        output = folder.resolve("out");
        Files.createDirectories(input.resolve("sub, \"b\""));
        for (int i = 0; i < FILES; i++) {
            String name = (i % 3 == 0 ? "sub, \"b\"/" : "") + "cell" + i + ".txt";
            Files.writeString(input.resolve(name), i == 6 || i == 7 ? "bad" : "text " + i);
        }
    }

    private List<BatchItem> items() {
        return InputFiles.list(input, output, "*.txt", true).items();
    }

    private BatchTable run(String shard, FileWorker worker) {
        Shard part = Shard.parse(shard);
        return FolderBatch.run(
                new FolderBatch.Job(output, "grow=1", "model", false, part),
                ShardItems.of(items(), part),
                worker,
                Progress.SILENT);
    }

    private List<String> workedOn(String shard) {
        Capitals worker = new Capitals();
        run(shard, worker);
        return worker.worked;
    }

    // All files but records, and tables without their column of seconds.
    private static Map<String, String> results(Path folder) throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                String text = Files.readString(file);
                if (name.equals(FolderBatch.TABLE)) {
                    results.put(name, text.replaceAll(",\\d+\\.\\d\\d,", ",SECONDS,"));
                } else if (!name.matches("gmcnn-inpaint-folder.*")) {
                    results.put(name, text);
                }
            }
        }
        return results;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void run_allShardsInAnyOrder_leavesWhatOneRunLeaves(int count) throws IOException {
        run("1/1", new Capitals());
        Map<String, String> whole = results(output);
        output = folder.resolve("sharded");
        int worked = 0;
        for (int index = count; index >= 1; index--) {
            assertFalse(Files.exists(output.resolve(FolderBatch.TABLE)), "merged too early");
            worked += workedOn(index + "/" + count).size();
        }
        assertEquals(FILES, worked);
        assertEquals(whole, results(output));
    }

    @Test
    void run_wholeAfterShards_skipsWhatTheyDid_andTheOtherWayRound() {
        for (int index = 1; index <= 3; index++) {
            run(index + "/3", new Capitals());
        }
        List<String> bad = List.of("cell7.txt", "sub, \"b\"/cell6.txt");
        assertEquals(bad, workedOn("1/1"));
        List<String> again = new ArrayList<>(workedOn("1/2"));
        again.addAll(workedOn("2/2"));
        assertEquals(bad, again.stream().sorted().toList());
    }

    // A newer record of another run must not hide an older one that is right again.
    @Test
    void run_settingsChangedAndBackInAnotherShardCount_skips() throws IOException {
        run("1/1", new Capitals());
        Path records = output.resolve(RecordFile.NAME);
        String right = Files.readString(records);
        Files.writeString(output.resolve("gmcnn-inpaint-folder-1-of-2.jsonl"), right);
        Files.writeString(records, right.replace("grow", "shrink"));
        assertEquals(List.of("cell7.txt", "sub, \"b\"/cell6.txt"), workedOn("1/1"));
    }

    @Test
    void run_fileAdded_staysWithTheShardsOfTheOthers() throws IOException {
        List<BatchItem> before = ShardItems.of(items(), Shard.parse("2/5"));
        Files.writeString(input.resolve("a new one.txt"), "new");
        List<BatchItem> after = new ArrayList<>(ShardItems.of(items(), Shard.parse("2/5")));
        after.removeIf(item -> item.name().equals("a new one.txt"));
        assertEquals(before, after);
    }

    @Test
    void key_resultsOfOneName_haveOneShard() {
        assertEquals(ShardItems.key("a.b/cell.gif"), ShardItems.key("a.b/cell.png"));
        assertEquals(ShardItems.key("Cell.TIF"), ShardItems.key("cell.png"));
        assertEquals(ShardItems.key("caf\u00e9.tif"), ShardItems.key("cafe\u0301.tif"));
        assertEquals("a.b/.hidden", ShardItems.key("a.b/.hidden"));
    }

    @Test
    void run_killedShard_removesItsOwnUnfinishedFilesOnly() throws IOException {
        Files.createDirectories(output);
        Path own = output.resolve(StagedFiles.prefix(Shard.parse("1/11")) + "x.tif");
        Path other = output.resolve(StagedFiles.prefix(Shard.parse("11/11")) + "x.tif");
        Files.writeString(own, "half");
        Files.writeString(other, "half");
        run("1/11", new Capitals());
        assertFalse(Files.exists(own));
        assertTrue(Files.exists(other), "another shard may be writing it");
        run("1/1", new Capitals());
        assertFalse(Files.exists(other));
    }

    @Test
    void run_whileAnotherShardRuns_isRefusedWhereTheyShareFilesOnly() throws Exception {
        Files.createDirectories(output);
        Process other = ChildJvm.of(Holder.class, output, "2/4").start();
        try (BufferedReader lines = other.inputReader()) {
            assertEquals("held", lines.readLine());
            for (String shard : List.of("1/1", "2/4", "1/2", "2/5")) {
                assertRefused(
                        "Another run writes...",
                        InputException.class,
                        () -> run(shard, new Capitals()));
            }
            for (String shard : List.of("1/4", "3/4", "2/2", "5/5")) {
                run(shard, new Capitals());
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        run("2/4", new Capitals());
        assertEquals(FILES, run("1/1", new Capitals()).rows().size());
    }

    /** Holds a shard until it is killed. */
    static final class Holder {
        /** The arguments are the folder and the shard. */
        public static void main(String[] args) throws Exception {
            try (RecordFile records = RecordFile.open(Path.of(args[0]), Shard.parse(args[1]))) {
                System.out.println("held");
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void run_shardWithoutFiles_endsWellWithAnEmptyTable() throws IOException {
        BatchTable table = run("77777/100000", new Capitals());
        Path path = TableFile.of(output, Shard.parse("77777/100000"));
        assertTrue(new FolderTask.Result(table, path).isWell());
        String file = "gmcnn-inpaint-folder-77777-of-100000.csv";
        assertEquals(BatchTable.HEADER + "\n", Files.readString(output.resolve(file)));
    }
}
