package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the files of a result, each whole or not at all.
 *
 * @param source the array that the result is made of
 * @param result the array to be written
 * @param work where files are until they are whole
 * @param sparse whether files that are as those of the source are left out
 */
record ObjectFiles(ZarrArray source, ZarrArray result, WorkFolder work, boolean sparse) {

    /** Changes a chunk. */
    interface Change {
        /** Returns whether a chunk has changed pixels. */
        boolean touches(Blocks chunk);

        /** Puts them into its bytes. */
        void apply(byte[] bytes, Blocks chunk);
    }

    /** Returns the objects of the array. */
    Blocks all() {
        return Blocks.all(source.shape()).in(source.object());
    }

    /** Returns whether an object is written already. */
    boolean isThere(long[] object) {
        return Files.exists(result.file(object));
    }

    /** Writes one object: as it is, byte by byte, but for the chunks that change. */
    void write(long[] object, Change change) throws IOException {
        Set<List<Long>> changed = new HashSet<>();
        Blocks.of(object, source.object())
                .in(source.chunk())
                .forEach(
                        chunk -> {
                            if (isChanged(chunk, change)) {
                                changed.add(Positions.list(chunk));
                            }
                        });
        Path target = result.file(object);
        if (changed.isEmpty()) {
            copy(source.file(object), target);
            return;
        }
        ZarrArray.Stored chunks =
                chunk ->
                        changed.contains(Positions.list(chunk))
                                ? changed(chunk, change)
                                : source.stored(chunk);
        work.write(target, out -> source.write(out, object, chunks));
    }

    private boolean isChanged(long[] index, Change change) {
        Blocks chunk = Blocks.of(index, source.chunk());
        Blocks inside = chunk.intersect(Blocks.all(source.shape()));
        return inside.count() > 0 && change.touches(inside);
    }

    private Optional<byte[]> changed(long[] index, Change change) throws IOException {
        byte[] bytes = source.read(index);
        change.apply(bytes, Blocks.of(index, source.chunk()));
        return Optional.of(source.encode(bytes));
    }

    private void copy(Path from, Path target) throws IOException {
        if (sparse || !Files.exists(from)) {
            return;
        }
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ)) {
            work.write(target, out -> copy(in, out));
        }
    }

    private static void copy(FileChannel in, FileChannel out) throws IOException {
        long size = in.size();
        for (long at = 0; at < size; ) {
            long copied = in.transferTo(at, size - at, out);
            if (copied == 0) {
                throw new IOException("a file became shorter while it was copied");
            }
            at += copied;
        }
    }
}
