package io.github.gmcnn.imagej.folder;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import io.github.gmcnn.Watching;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.safe.StagedFiles;
import io.github.gmcnn.core.torch.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderBatchTest {

    @TempDir Path folder;
    private Path input;
    private Path output;

    // The result of a file is its text in capitals.
    private static class Capitals implements FileWorker {
        private final List<String> worked = new ArrayList<>();
        private int begun;
        private Runnable during = () -> {};

        @Override
        public void begin(Progress progress) {
            begun++;
        }

        @Override
        public Outcome work(BatchItem item, StagedFiles files, Progress progress)
                throws IOException {
            worked.add(item.name());
            String text = Files.readString(item.input());
            if (text.equals("bad")) {
                throw new InputException(item.name() + " is bad.");
            }
            if (text.equals("large")) {
                throw new OutOfMemoryError("heap");
            }
            Files.writeString(files.add(Path.of(item.name())), text.toUpperCase());
            Files.writeString(files.add(Path.of(item.name() + ".json")), "{}");
            during.run();
            progress.check();
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
        write("a.txt", "alpha");
        write("b.txt", "beta");
        write("sub/c.txt", "gamma");
    }

    private void write(String name, String text) throws IOException {
        Path file = input.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<BatchItem> items() {
        return InputFiles.list(input, output, "*.txt", true).items();
    }

    private BatchTable run(FileWorker worker) {
        return run(worker, "grow=1", "model", false);
    }

    private BatchTable run(FileWorker worker, String settings, String model, boolean again) {
        return FolderBatch.run(
                new FolderBatch.Job(output, settings, model, again),
                items(),
                worker,
                Progress.SILENT);
    }

    private List<String> workedOn() {
        Capitals worker = new Capitals();
        run(worker);
        return worker.worked;
    }

    private static List<String> statuses(BatchTable table) {
        return table.rows().stream().map(row -> row.status().text()).toList();
    }

    private String result(String name) throws IOException {
        return Files.readString(output.resolve(name));
    }

    // Every time is another one, so that only contents can be equal.
    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    }

    @Test
    void run_badFiles_goesOnAndNamesThem() throws IOException {
        write("aa.txt", "bad");
        write("ab.txt", "large");
        BatchTable table = run(new Capitals());
        assertEquals(List.of("filled", "failed", "failed", "filled", "filled"), statuses(table));
        assertEquals("aa.txt is bad.", table.rows().get(1).message());
        assertEquals("heap", table.rows().get(2).message());
        assertEquals("5 files: 3 filled, 2 failed", table.summary());
        assertEquals("GAMMA", result("sub/c.txt"));
        assertFalse(Files.exists(output.resolve("aa.txt")));
        assertFalse(table.isComplete());
    }

    @Test
    void run_finished_writesTheTable() throws IOException {
        BatchTable table = run(new Capitals());
        assertEquals(table.toCsv(), result(FolderBatch.TABLE));
        assertEquals(4, table.toCsv().lines().count());
    }

    @Test
    void run_again_skipsAndBeginsNoWork() {
        run(new Capitals());
        Capitals second = new Capitals();
        BatchTable table = run(second);
        assertEquals(List.of("skipped", "skipped", "skipped"), statuses(table));
        assertEquals(5, table.rows().get(0).pixels());
        assertEquals(List.of(), second.worked);
        assertEquals(0, second.begun);
        assertTrue(table.isComplete());
    }

    @Test
    void run_inputTouched_isSkippedAndChanged_isDoneAgain() throws IOException {
        run(new Capitals());
        touch(input.resolve("a.txt"));
        assertEquals(List.of(), workedOn());
        write("a.txt", "other");
        touch(input.resolve("a.txt"));
        assertEquals(List.of("a.txt"), workedOn());
        assertEquals("OTHER", result("a.txt"));
    }

    @Test
    void run_resultMissingOrOptionsOrModelChanged_isDoneAgain() throws IOException {
        run(new Capitals());
        Files.delete(output.resolve("b.txt"));
        assertEquals(List.of("b.txt"), workedOn());
        Capitals other = new Capitals();
        run(other, "grow=2", "model", false);
        assertEquals(3, other.worked.size());
        run(other, "grow=2", "new model", false);
        assertEquals(6, other.worked.size());
        run(other, "grow=2", "new model", true);
        assertEquals(9, other.worked.size());
    }

    @Test
    void run_maskChanged_isDoneAgain() throws IOException {
        Path mask = Files.writeString(folder.resolve("mask.txt"), "1");
        List<BatchItem> items = new ArrayList<>();
        for (BatchItem item : items()) {
            items.add(
                    new BatchItem(item.name(), item.input(), Optional.of(mask), Optional.empty()));
        }
        FolderBatch.Job job = new FolderBatch.Job(output, "", "model", false);
        FolderBatch.run(job, items, new Capitals(), Progress.SILENT);
        BatchTable same = FolderBatch.run(job, items, new Capitals(), Progress.SILENT);
        assertEquals(3, same.count(Status.SKIPPED));
        Files.writeString(mask, "22");
        BatchTable changed = FolderBatch.run(job, items, new Capitals(), Progress.SILENT);
        assertEquals(3, changed.count(Status.FILLED));
    }

    @Test
    void run_resultEditedBySomebody_isNotReplaced() throws IOException {
        run(new Capitals());
        Files.writeString(output.resolve("a.txt"), "my own");
        BatchTable table = run(new Capitals());
        assertEquals(Status.FAILED, table.rows().get(0).status());
        assertTrue(table.rows().get(0).message().contains("is not what this command has made"));
        assertEquals("my own", result("a.txt"));
    }

    @Test
    void run_foreignFileInTheWay_isNotReplaced() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("b.txt"), "foreign");
        assertEquals(List.of("filled", "failed", "filled"), statuses(run(new Capitals())));
        assertEquals("foreign", result("b.txt"));
        assertFalse(Files.exists(output.resolve("b.txt.json")));
    }

    @Test
    void run_foreignTableInTheWay_isRefusedBeforeAnyWork() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve(FolderBatch.TABLE), "mine,all\n");
        Capitals worker = new Capitals();
        assertThrows(InputException.class, () -> run(worker));
        assertEquals(List.of(), worker.worked);
        assertEquals("mine,all\n", result(FolderBatch.TABLE));
    }

    @Test
    void run_sameNamesInAnotherFolder_areOtherFiles() throws IOException {
        run(new Capitals());
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("a.txt"), "omega");
        Path first = input;
        input = other;
        BatchTable table = run(new Capitals());
        assertEquals(List.of("failed"), statuses(table));
        assertTrue(table.rows().get(0).message().contains("was made of " + first));
        assertEquals("ALPHA", result("a.txt"));
    }

    @Test
    void run_inputFolderMoved_skips() throws IOException {
        run(new Capitals());
        Path moved = folder.resolve("moved");
        Files.move(input, moved);
        input = moved;
        assertEquals(List.of(), workedOn());
    }

    @Test
    void run_hardLinkOfAnInputAsResult_leavesTheInput() throws IOException {
        Files.createDirectories(output);
        Files.createLink(output.resolve("a.txt"), input.resolve("a.txt"));
        assertEquals(Status.FAILED, run(new Capitals()).rows().get(0).status());
        assertEquals("alpha", Files.readString(input.resolve("a.txt")));
    }

    @Test
    void run_linkToAnInputAsResult_leavesBoth() throws IOException {
        Files.createDirectories(output);
        Path link = Files.createSymbolicLink(output.resolve("a.txt"), input.resolve("a.txt"));
        BatchTable table = run(new Capitals());
        assertTrue(table.rows().get(0).message().contains("is an input"), table.toCsv());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("alpha", Files.readString(input.resolve("a.txt")));
    }

    @Test
    void run_subfolderOfResultsLinkedToInputs_leavesThem() throws IOException {
        Files.createDirectories(output);
        Files.createSymbolicLink(output.resolve("sub"), input.resolve("sub"));
        BatchTable table = run(new Capitals());
        assertTrue(table.rows().get(2).message().contains("is an input"), table.toCsv());
        assertEquals("gamma", Files.readString(input.resolve("sub/c.txt")));
    }

    @Test
    void run_brokenLinkAsResult_isNotFollowed() throws IOException {
        Files.createDirectories(output);
        Path elsewhere = folder.resolve("elsewhere.txt");
        Files.createSymbolicLink(output.resolve("a.txt"), elsewhere);
        assertEquals(Status.FAILED, run(new Capitals()).rows().get(0).status());
        assertFalse(Files.exists(elsewhere, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void run_damagedRecords_areIgnored() throws IOException {
        run(new Capitals());
        Path records = output.resolve(RecordFile.NAME);
        List<String> lines = Files.readAllLines(records);
        String half = lines.get(2).substring(0, 40);
        Files.writeString(
                records, lines.get(0) + "\nnull\n{}\n[1\n\0\0\n" + lines.get(1) + "\n" + half);
        Files.delete(output.resolve("sub/c.txt"));
        Files.delete(output.resolve("sub/c.txt.json"));
        assertEquals(List.of("sub/c.txt"), workedOn());
        assertEquals(List.of(), workedOn());
    }

    // The record comes first: a process killed between both leaves no result it does not know.
    @Test
    void run_killedBeforeTheResultGotItsName_goesOn() throws IOException {
        run(new Capitals());
        Path result = output.resolve("a.txt");
        Files.move(result, output.resolve(StagedFiles.OF_BATCH + "1.txt"));
        assertEquals(List.of("a.txt"), workedOn());
        assertEquals("ALPHA", result("a.txt"));
        assertNothingUnfinished();
    }

    // Another ImageJ may be writing a result of its own into the folder at this moment.
    @Test
    void run_whereAnotherProcessWrites_leavesItsFile_untilItIsOld() throws IOException {
        Files.createDirectories(output);
        Path other;
        try (StagedFiles writer = new StagedFiles(output)) {
            other = Files.writeString(writer.add(Path.of("other.tif")), "half");
            run(new Capitals());
            writer.publish();
        }
        assertEquals("half", result("other.tif"));
        Files.move(output.resolve("other.tif"), other);
        touch(other);
        run(new Capitals());
        assertNothingUnfinished();
        Files.writeString(other, "half");
        touch(other);
        try (StagedFiles writer = new StagedFiles(output)) {
            writer.add(Path.of("third.tif"));
            assertFalse(Files.exists(other));
        }
    }

    private void assertNothingUnfinished() throws IOException {
        try (Stream<Path> tree = Files.walk(output)) {
            assertEquals(
                    List.of(),
                    tree.filter(p -> p.toString().contains(StagedFiles.UNFINISHED)).toList());
        }
    }

    @Test
    void run_cancelled_keepsWhatIsFinished() throws IOException {
        Capitals worker = new Capitals();
        Progress progress = Watching.cancelWhen(() -> worker.worked.size() == 2);
        BatchTable table =
                FolderBatch.run(
                        new FolderBatch.Job(output, "", "m", false), items(), worker, progress);
        assertEquals(List.of("filled", "not reached", "not reached"), statuses(table));
        assertEquals("ALPHA", result("a.txt"));
        assertFalse(Files.exists(output.resolve("b.txt")));
        assertEquals(table.toCsv(), result(FolderBatch.TABLE));
        assertNothingUnfinished();
    }

    @Test
    void run_beginFails_endsAtOnce() {
        Capitals worker =
                new Capitals() {
                    @Override
                    public void begin(Progress progress) {
                        throw new InputException("There is no GPU.");
                    }
                };
        assertRefused("There is no GPU.", InputException.class, () -> run(worker));
        assertEquals(List.of(), worker.worked);
    }

    @Test
    void run_anotherRunGoesOn_isRefused() throws IOException {
        Files.createDirectories(output);
        try (RecordFile other = RecordFile.open(output, Shard.WHOLE)) {
            assertRefused("Another run writes...", InputException.class, () -> run(new Capitals()));
            assertTrue(other.of("a.txt").isEmpty());
        }
    }

    @Test
    void run_anotherProcessGoesOn_isRefused_andItsDeathUnlocks() throws Exception {
        Files.createDirectories(output);
        Process other = ChildJvm.of(Holder.class, output).start();
        try (BufferedReader lines = other.inputReader()) {
            assertEquals("held", lines.readLine());
            for (int i = 0; i < 2; i++) { // a refused try must not unlock it either
                assertRefused(
                        "Another run writes...", InputException.class, () -> run(new Capitals()));
            }
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertEquals(3, run(new Capitals()).count(Status.FILLED));
    }

    /** Holds an output folder until it is killed. */
    static final class Holder {
        /** The argument is the folder. */
        public static void main(String[] args) throws Exception {
            try (RecordFile records = RecordFile.open(Path.of(args[0]), Shard.WHOLE)) {
                try {
                    RecordFile.open(Path.of(args[0]), Shard.WHOLE).close();
                } catch (InputException e) {
                    System.out.println("held"); // in this process, too
                }
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void run_outputIsAFile_isRefused() throws IOException {
        Files.writeString(output, "");
        assertRefused("...cannot be written...", FileException.class, () -> run(new Capitals()));
    }

    @Test
    void run_resultWithoutTheFileBeside_removesTheOldOne() throws IOException {
        run(new Capitals());
        FileWorker bare =
                new FileWorker() {
                    @Override
                    public void begin(Progress progress) {}

                    @Override
                    public Outcome work(BatchItem item, StagedFiles files, Progress progress)
                            throws IOException {
                        Files.writeString(files.add(Path.of(item.name())), "bare");
                        return new Outcome(Status.UNCHANGED, 0, 0, 0, "");
                    }

                    @Override
                    public String sentence(Throwable failure) {
                        return failure.toString();
                    }
                };
        assertEquals(3, run(bare, "", "model", false).count(Status.UNCHANGED));
        assertFalse(Files.exists(output.resolve("a.txt.json")));
    }

    @Test
    void results_failedFilesComeFirstAndSecondsHaveTwoPlaces() {
        BatchRow filled = new BatchRow("a.tif", Status.FILLED, 1, 2, 0.007463, "", 0);
        BatchRow failed = new BatchRow("b.tif", Status.FAILED, 0, 0, 1.5, "b.tif is empty.", 0);
        ResultsTable results = new BatchTable(List.of(filled, failed)).results();
        assertEquals("b.tif", results.getStringValue("file", 0));
        assertEquals("0.01", results.getStringValue("seconds", 1));
    }

    @Test
    void failed_linesBeginWithTheFile() {
        BatchRow named =
                new BatchRow("sub/a.tif", Status.FAILED, 0, 0, 1, "sub/a.tif is empty.", 0);
        BatchRow other = new BatchRow("b.tif", Status.FAILED, 0, 0, 1, "It is a link.", 0);
        BatchRow filled = new BatchRow("c.tif", Status.FILLED, 1, 2, 1, "", 0);
        assertEquals(
                List.of("sub/a.tif is empty.", "b.tif: It is a link."),
                new BatchTable(List.of(named, filled, other)).failed());
    }

    @Test
    void toCsv_cells_areQuoted() {
        BatchRow row = new BatchRow("a,\"b\".tif", Status.NOT_REACHED, 1, 2, 0.5, "x\ny", 3);
        assertEquals(
                "file,status,holes,pixels,seconds,message,unfilled\n"
                        + "\"a,\"\"b\"\".tif\",not reached,1,2,0.50,\"x\ny\",3\n",
                new BatchTable(List.of(row)).toCsv());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sub/..", "/."})
    void list_outputIsInput_isRefused(String way) {
        Path same = Path.of(input + way);
        assertRefused(
                "...is that of the input...",
                InputException.class,
                () -> InputFiles.list(input, same, "*", true));
    }

    @Test
    void list_outputIsALinkToInput_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), input);
        assertThrows(InputException.class, () -> InputFiles.list(input, link, "*", true));
    }

    @Test
    void list_outputInsideInput_isPassedOver() {
        output = input.resolve("filled");
        run(new Capitals());
        assertEquals(3, items().size());
        assertEquals(List.of(), workedOn());
    }

    @Test
    void list_inputInsideOutput_isRefused() {
        assertRefused(
                "...lies in the output folder...",
                InputException.class,
                () -> InputFiles.list(input, folder, "*", true));
    }

    @Test
    void list_fileWithItsOwnFolderAsOutput_isRefused() {
        Path file = input.resolve("a.txt");
        assertThrows(InputException.class, () -> InputFiles.list(file, input, "*", true));
        assertEquals(1, InputFiles.list(file, output, "*", true).files().size());
    }

    @Test
    void run_linkInACircle_isOneRow_andTheOthersAreFilled() throws IOException {
        Files.createSymbolicLink(input.resolve("sub/circle"), input);
        Files.createSymbolicLink(input.resolve("again"), input.resolve("sub"));
        BatchTable table = run(new Capitals());
        assertEquals(
                List.of("a.txt", "again/c.txt", "again/circle", "b.txt", "sub/c.txt", "sub/circle"),
                table.rows().stream().map(BatchRow::file).toList());
        assertEquals(
                List.of("filled", "filled", "failed", "filled", "filled", "failed"),
                statuses(table));
        assertEquals(
                "It is a link to a folder that it lies in, so it leads in a circle; remove the link.",
                table.rows().get(5).message());
        BatchTable second = run(new Capitals());
        assertEquals(4, second.count(Status.SKIPPED));
        assertEquals(2, second.count(Status.FAILED));
    }

    @Test
    void run_linkThatLeadsNowhere_isOneRow() throws IOException {
        Files.createSymbolicLink(input.resolve("gone.txt"), folder.resolve("no such file"));
        Files.createSymbolicLink(input.resolve("self.txt"), input.resolve("self.txt"));
        Files.createSymbolicLink(input.resolve(".hidden.txt"), folder.resolve("no such file"));
        Files.createSymbolicLink(input.resolve("gone.md"), folder.resolve("no such file"));
        BatchTable table = run(new Capitals());
        assertEquals("5 files: 3 filled, 2 failed", table.summary());
        assertEquals(
                "It is a link that leads to no file; mend or remove it.",
                table.rows().get(2).message());
    }

    @Test
    @DisabledIf("isRoot") // who may read everything
    void run_folderThatCannotBeRead_isOneRow() throws IOException {
        Path closed = input.resolve("closed");
        Files.createDirectory(closed, PosixFilePermissions.asFileAttribute(Set.of()));
        try {
            BatchTable table = run(new Capitals());
            assertEquals("4 files: 3 filled, 1 failed", table.summary());
            assertTrue(table.rows().get(2).message().startsWith("It cannot be read"));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void run_masksBesideAndACircle_isOneRow() throws IOException {
        write("a_mask.png", "");
        Files.createSymbolicLink(input.resolve("sub/circle"), input);
        List<BatchItem> items =
                MaskFiles.beside("_mask").items(InputFiles.list(input, output, "*.txt", true));
        assertEquals(
                List.of("a.txt", "b.txt", "sub/c.txt", "sub/circle"),
                items.stream().map(BatchItem::name).toList());
        assertTrue(items.get(3).known().orElseThrow().message().contains("in a circle"));
    }

    @Test
    void list_patternAndSubfolders_choose() throws IOException {
        write("B1.PNG", "");
        write(".hidden.png", "");
        write("notes.md", "");
        assertEquals(1, InputFiles.list(input, output, "*", true).files().size());
        assertEquals(1, InputFiles.list(input, output, "b?.png, x*", true).files().size());
        assertEquals(2, InputFiles.list(input, output, "*.txt", false).files().size());
        assertThrows(InputException.class, () -> InputFiles.list(input, output, "[", true));
        assertThrows(
                InputException.class,
                () -> InputFiles.list(input.resolve("no"), output, "*", true));
    }

    @Test
    void masks_bySuffix_areNoInputsThemselves() throws IOException {
        write("a_mask.png", "");
        write("b_mask.roi", "");
        write("b_mask.zip", "");
        write("sub/c_m.png", "");
        List<BatchItem> items =
                MaskFiles.beside("_mask").items(InputFiles.list(input, output, "*.txt", true));
        assertEquals(input.toRealPath().resolve("a_mask.png"), items.get(0).mask().orElseThrow());
        assertTrue(
                items.get(1)
                        .known()
                        .orElseThrow()
                        .message()
                        .startsWith("It has more than one mask"));
        assertTrue(items.get(2).known().orElseThrow().message().startsWith("It has no mask file"));
        Files.writeString(input.resolve("z_mask.txt"), "");
        assertEquals(
                3,
                MaskFiles.beside("_mask")
                        .items(InputFiles.list(input, output, "*.txt", true))
                        .size());
    }

    @Test
    void masks_inAFolder_haveTheSamePathAndName() throws IOException {
        write("masks/a.roi", "");
        write("masks/sub/c.txt", "");
        write("masks/sub/c.zip", "");
        List<BatchItem> items =
                MaskFiles.in(input.resolve("masks"))
                        .items(InputFiles.list(input, output, "*.txt", true));
        assertEquals(3, items.size());
        Path masks = input.resolve("masks");
        assertEquals(masks.resolve("a.roi"), items.get(0).mask().orElseThrow());
        assertTrue(items.get(1).known().isPresent());
        assertEquals(masks.resolve("sub/c.txt"), items.get(2).mask().orElseThrow());
    }

    @Test
    void masks_oneForAll_isNoInput() {
        List<BatchItem> items =
                MaskFiles.all(input.resolve("b.txt"))
                        .items(InputFiles.list(input, output, "*.txt", true));
        assertEquals(2, items.size());
        assertEquals(input.resolve("b.txt"), items.get(1).mask().orElseThrow());
    }

    @Test
    void record_partOfALineBefore_beginsANewLine() throws IOException {
        run(new Capitals());
        Path records = output.resolve(RecordFile.NAME);
        Files.writeString(records, "{\"name\":\"x", StandardOpenOption.APPEND);
        write("d.txt", "delta");
        assertEquals(List.of("d.txt"), workedOn());
        assertEquals(List.of(), workedOn());
    }

    @Test
    void cancelled_isNoFailureOfAFile() {
        Capitals worker = new Capitals();
        worker.during =
                () -> {
                    throw new CancelledException();
                };
        assertEquals(3, run(worker).count(Status.NOT_REACHED));
    }

    /** Writes all results under one extension, as a folder of JPEG, BMP and PNG becomes PNG. */
    private static final class Renaming extends Capitals {

        @Override
        public Outcome work(BatchItem item, StagedFiles files, Progress progress)
                throws IOException {
            String name = item.name().replaceAll("\\..*", ".txt");
            Files.writeString(files.add(Path.of(name)), Files.readString(item.input()));
            return new Outcome(Status.FILLED, 1, 1, 0, "");
        }
    }

    private List<String> renamed() {
        List<BatchItem> items = InputFiles.list(input, output, "cell*", true).items();
        FolderBatch.Job job = new FolderBatch.Job(output, "", "model", false);
        return FolderBatch.run(job, items, new Renaming(), Progress.SILENT).rows().stream()
                .map(row -> row.status().text() + " " + row.message())
                .toList();
    }

    @Test
    void run_sameStemOtherType_theFileThatKeepsItsNameHasPrecedence() throws IOException {
        write("cell.gif", "gif");
        write("cell.txt", "text");
        String both =
                "failed The results of cell.gif and cell.txt are both named cell.txt; rename one of"
                        + " the two inputs.";
        assertEquals(List.of(both, "filled "), renamed());
        assertEquals("text", result("cell.txt"));
        assertEquals(List.of(both, "skipped "), renamed());
    }

    @Test
    void run_sameStemNeitherKeepsItsName_bothAreNamed() throws IOException {
        write("cell.bmp", "bmp");
        write("cell.gif", "gif");
        String both =
                "failed The results of cell.gif and cell.bmp are both named cell.txt; rename one of"
                        + " the two inputs.";
        assertEquals(List.of("filled ", both), renamed());
        assertEquals("bmp", result("cell.txt"));
    }
}
