package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes the files of a result, each whole or not at all: under a name of its own in the work
 * folder, forced to the disk, then renamed.
 *
 * @param source the array that the result is made of
 * @param result the array to be written
 * @param work a folder of the same file system
 * @param sparse whether files that are as those of the source are left out
 */
record ObjectFiles(ZarrArray source, ZarrArray result, Path work, boolean sparse) {

    /** Changes a chunk. */
    interface Change {
        /** Returns whether a chunk has changed pixels. */
        boolean touches(Blocks chunk);

        /** Puts them into its bytes. */
        void apply(byte[] bytes, Blocks chunk);
    }

    /** Writes one object: as it is, byte by byte, but for the chunks that change. */
    void write(long[] object, Change change) throws IOException {
        Path target = result.file(object);
        Blocks chunks = Blocks.of(object, source.object()).in(source.chunk());
        List<long[]> indices = new ArrayList<>();
        chunks.forEach(indices::add);
        if (indices.stream().noneMatch(index -> isChanged(index, change))) {
            copy(source.file(object), target);
            return;
        }
        List<Optional<byte[]>> stored = new ArrayList<>();
        for (long[] index : indices) {
            stored.add(isChanged(index, change) ? changed(index, change) : source.stored(index));
        }
        put(source.object(stored), target);
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
        Path temporary = temporary();
        try {
            Files.copy(from, temporary);
            publish(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void put(byte[] bytes, Path target) throws IOException {
        Path temporary = temporary();
        try {
            try (FileChannel out =
                    FileChannel.open(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            }
            publish(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path temporary() {
        return work.resolve("unfinished-" + UUID.randomUUID());
    }

    private static void publish(Path temporary, Path target) throws IOException {
        try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            file.force(false);
        }
        Files.createDirectories(target.getParent());
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
