package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.zarr.TestStores;
import io.github.gmcnn.core.zarr.TestStores.Format;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A small volume of two levels with its mask in a folder, and fills of it.
 *
 * @param folder where all of it is
 * @param inpainter left open
 */
record TestVolume(Path folder, Inpainter inpainter) {

    static final long[] SHAPE = {5, 90, 110};
    static final int[] CHUNK = {2, 32, 24};
    static final Format SIMPLE = TestStores.FORMATS.get(3);
    static final Format SHARDED = TestStores.FORMATS.get(10);

    // A small hole, one across chunks, a large one at the border and tiny ones; none on plane 1.
    static boolean isMissing(long z, long y, long x) {
        return z != 1
                && (y >= 10 && y < 14 && x >= 20 && x < 28
                        || z >= 2 && y >= 25 && y < 45 && x >= 40 && x < 56
                        || z == 3 && y >= 60 && x >= 70 && x < 108
                        || z == 4 && (y % 7 == 1 && x % 6 == 2) && y < 60);
    }

    private static double pixel(long z, long y, long x) {
        return 60 + 40 * Math.sin(x / 9.0 + z) + 20 * Math.cos(y / 5.0);
    }

    static double stored(Format format, long[] at) {
        double value = pixel(at[0], at[1], at[2]);
        return format.type().contains("f") ? value : Math.rint(value);
    }

    /** Writes the image and returns its largest level. */
    ZarrArray image(Format format) {
        Path image = folder.resolve("image");
        TestStores.group(image, format.version(), List.of("0", "1"));
        TestStores.write(
                image.resolve("1"),
                format,
                new long[] {5, 45, 55},
                CHUNK,
                at -> stored(format, new long[] {at[0], 2 * at[1], 2 * at[2]}));
        return TestStores.write(image.resolve("0"), format, SHAPE, CHUNK, at -> stored(format, at));
    }

    void mask() {
        TestStores.write(
                folder.resolve("mask"),
                TestStores.FORMATS.get(2),
                SHAPE,
                new int[] {1, 50, 64},
                at -> isMissing(at[0], at[1], at[2]) ? 255 : 0);
    }

    VolumeReport run(String output, String shard, boolean sparse) {
        return run(job(output, sparse, false), shard);
    }

    VolumeReport run(VolumeJob job, String shard) {
        return fill(job).run(Shard.parse(shard), Progress.SILENT);
    }

    VolumeFill fill(VolumeJob job) {
        return new VolumeFill(job, inpainter);
    }

    VolumeJob job(String output, boolean sparse, boolean labels) {
        return new VolumeJob(
                folder.resolve("image"),
                folder.resolve("mask"),
                folder.resolve(output),
                "detail=smooth",
                sparse,
                labels);
    }

    ZarrArray result(String level) {
        return ZarrArray.open(folder.resolve("out").resolve(level));
    }

    /** Returns the checksum of each file of a folder in this one. */
    Map<String, String> contents(String name) throws IOException {
        Path root = folder.resolve(name);
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Sha256.of(file));
            }
        }
        return contents;
    }
}
