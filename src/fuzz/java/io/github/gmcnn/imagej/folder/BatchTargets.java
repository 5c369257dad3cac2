package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.fuzz.JsonMutations;
import io.github.gmcnn.fuzz.Mutation;
import io.github.gmcnn.fuzz.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The readers of what a run over a folder left in its output folder, for hostile files. */
public final class BatchTargets {

    private BatchTargets() {}

    /** Returns all of them. */
    public static List<Target> all() {
        byte[] lines =
                (line("a.png") + "\n" + line("b.png") + "\n").getBytes(StandardCharsets.UTF_8);
        return List.of(
                Target.of("batch record", RecordFile.NAME, List.of(lines), BatchTargets::read)
                        .with(lineByLine(JsonMutations::text)),
                Target.of("batch table", "t.csv", List.of(table()), BatchTargets::table));
    }

    private static String line(String name) {
        FileStamp stamp = new FileStamp(name, 3, 1, "ab".repeat(32));
        return new BatchRecord(
                        name,
                        stamp,
                        null,
                        "mask=a",
                        "cd".repeat(32),
                        Status.FILLED,
                        1,
                        2,
                        0,
                        "",
                        List.of(stamp))
                .toLine();
    }

    private static Mutation lineByLine(Mutation mutation) {
        return (file, random) -> {
            String[] lines = new String(file, StandardCharsets.UTF_8).split("\n");
            byte[] changed = mutation.apply(lines[0].getBytes(StandardCharsets.UTF_8), random);
            return (new String(changed, StandardCharsets.UTF_8) + "\n" + lines[1] + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        };
    }

    private static boolean read(Path file) throws IOException {
        try (RecordFile records = RecordFile.open(file.getParent(), Shard.WHOLE)) {
            records.isOwn("a.png", file.resolveSibling("a.png"));
            return records.of("a.png").or(() -> records.of("b.png")).isPresent();
        }
    }

    private static byte[] table() {
        BatchRow row = new BatchRow("a.png", Status.FILLED, 1, 2, 0.5, "", 0);
        return new BatchTable(List.of(row)).toCsv().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean table(Path file) throws IOException {
        TableFile.requireOwn(file);
        return true;
    }
}
