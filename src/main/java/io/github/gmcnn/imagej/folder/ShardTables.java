package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of all shards as one, as a run without shards would have written it. */
final class ShardTables {

    private ShardTables() {}

    /**
     * Writes the table of all files if each shard has written its own, so the shard that ends last
     * does it; two that end at the same time write the same bytes.
     *
     * @param shard that has ended; nothing is done for the whole
     */
    static void merge(Path output, Shard shard) throws IOException {
        List<Path> tables =
                IntStream.rangeClosed(1, shard.count())
                        .mapToObj(index -> TableFile.of(output, new Shard(index, shard.count())))
                        .toList();
        if (shard.isWhole() || !tables.stream().allMatch(Files::exists)) {
            return;
        }
        List<String> rows = new ArrayList<>();
        for (Path table : tables) {
            TableFile.requireOwn(table);
            rows.addAll(rows(Files.readString(table)));
        }
        rows.sort(Comparator.comparing(row -> Path.of(file(row))));
        String csv = BatchTable.HEADER + "\n" + String.join("", rows);
        TableFile.write(output.resolve(FolderBatch.TABLE), csv, shard);
    }

    // A quoted message may have line breaks.
    private static List<String> rows(String csv) {
        List<String> rows = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < csv.length(); i++) {
            quoted ^= csv.charAt(i) == '"';
            if (csv.charAt(i) == '\n' && !quoted) {
                rows.add(csv.substring(begin, i + 1));
                begin = i + 1;
            }
        }
        return rows.subList(1, rows.size());
    }

    private static String file(String row) {
        if (!row.startsWith("\"")) {
            return row.substring(0, row.indexOf(','));
        }
        String rest = row.substring(1).replace("\"\"", "\0");
        return rest.substring(0, rest.indexOf('"')).replace('\0', '"');
    }
}
