package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.Shard;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Which files belong to a shard. */
final class ShardItems {

    private ShardItems() {}

    /** Returns those of the shard, in the same order; those of all shards are all of them. */
    static List<BatchItem> of(List<BatchItem> items, Shard shard) {
        return items.stream().filter(item -> shard.has(key(item.name()))).toList();
    }

    /**
     * Returns what a file is shared out by: its path from the input folder on, without extension.
     *
     * <p>Files that may get results of one name, as {@code cell.gif} and {@code cell.png}, have one
     * key, on file systems that know no capitals, too. So each result has one writer.
     */
    static String key(String name) {
        String stem = name.substring(0, name.lastIndexOf('/') + 1) + InputFiles.stem(last(name));
        return Normalizer.normalize(stem, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
