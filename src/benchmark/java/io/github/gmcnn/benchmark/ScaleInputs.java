package io.github.gmcnn.benchmark;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.TestStores;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes the inputs of docs/scale.md: a folder of many small pictures with masks, or an OME-Zarr
 * image of gigabytes with one.
 */
public final class ScaleInputs {

    private static final int[] CHUNK = {16, 128, 128};
    private static final TestStores.Format PIXELS =
            TestStores.FORMATS.get(3); // blosc, lz4, shuffle
    private static final TestStores.Format MARKS = TestStores.FORMATS.get(2);
    private static final int HOLE = 48;
    private static final int BETWEEN = 512; // holes of a plane
    private static final int PLANES = 32; // of which one has holes

    private ScaleInputs() {}

    /**
     * Arguments: {@code files FOLDER COUNT SIDE}, {@code volume FOLDER Z Y X}, or {@code model
     * FOLDER} for an untrained model that takes hardly any time, so that all else can be timed.
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        long[] numbers =
                Arrays.stream(arguments, 2, arguments.length).mapToLong(Long::parseLong).toArray();
        switch (arguments[0]) {
            case "files" ->
                    files(Files.createDirectories(folder), (int) numbers[0], (int) numbers[1]);
            case "volume" -> volume(folder, numbers);
            case "model" -> TestModels.tiny(folder);
            default -> throw new IllegalArgumentException("There is no input " + arguments[0]);
        }
    }

    private static void files(Path folder, int count, int side) throws IOException {
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            ImageProcessor pixels = new ByteProcessor(side, side);
            for (int p = 0; p < side * side; p++) {
                double value = value(i, p / side, p % side);
                pixels.set(p, (int) (value / 16) + random.nextInt(8));
            }
            ImageProcessor mask = new ByteProcessor(side, side);
            int hole = side / 8;
            mask.setColor(255);
            mask.fillRect(random.nextInt(side - hole), random.nextInt(side - hole), hole, hole);
            save(pixels, folder.resolve("cell-%05d.png".formatted(i)));
            save(mask, folder.resolve("cell-%05d_mask.png".formatted(i)));
        }
    }

    private static void save(ImageProcessor pixels, Path file) throws IOException {
        if (!new FileSaver(new ImagePlus("", pixels)).saveAsPng(file.toString())) {
            throw new IOException(file + " cannot be written.");
        }
    }

    // Something between 500 and 3500 that changes slowly.
    private static double value(long z, long y, long x) {
        return 2000 + 900 * Math.sin(x / 37.0 + z / 11.0) + 600 * Math.cos(y / 29.0);
    }

    // Levels half as large in y and x than the one above; holes on some planes, none at the border.
    private static void volume(Path folder, long[] shape) {
        Path image = folder.resolve("image.zarr");
        TestStores.group(image, 2, List.of("0", "1", "2"));
        for (int level = 0; level < 3; level++) {
            int step = 1 << level;
            long[] size = {shape[0], shape[1] / step, shape[2] / step};
            ZarrArray array =
                    TestStores.define(image.resolve("" + level), PIXELS, size, CHUNK.clone());
            fill(array, (at, bytes) -> pixels(at, bytes, step));
        }
        ZarrArray mask =
                TestStores.define(folder.resolve("mask.zarr"), MARKS, shape, CHUNK.clone());
        fill(mask, (at, bytes) -> marks(at, bytes));
    }

    /** Makes the pixels of a row of a chunk. */
    private interface Row {
        /** Puts them into the bytes at their place and returns whether any is not 0. */
        boolean put(long[] at, ByteBuffer bytes);
    }

    private static void fill(ZarrArray array, Row row) {
        Blocks.all(array.shape()).in(array.chunk()).forEach(index -> write(array, index, row));
    }

    private static void write(ZarrArray array, long[] index, Row row) {
        Blocks chunk = Blocks.of(index, array.chunk());
        ByteBuffer bytes =
                ByteBuffer.allocate((int) chunk.count() * array.type().bytes())
                        .order(array.order());
        long[] ends = chunk.until().clone();
        ends[2] = chunk.from()[2] + 1;
        boolean[] any = new boolean[1];
        new Blocks(chunk.from(), ends).forEach(at -> any[0] |= row.put(at, bytes));
        if (any[0]) {
            TestStores.store(array, index, chunkIndex -> Optional.of(bytes.array()));
        }
    }

    private static boolean pixels(long[] at, ByteBuffer bytes, int step) {
        double column = 600 * Math.cos(at[1] * step / 29.0);
        int noise = Arrays.hashCode(at);
        for (int i = 0; i < CHUNK[2]; i++) {
            noise = noise * 1103515245 + 12345;
            double wave = SINE[(int) ((at[2] + i) * step * 7 + at[0] * 23) & SINE.length - 1];
            bytes.putShort((short) (2000 + wave + column + (noise >>> 26)));
        }
        return true;
    }

    private static final double[] SINE = new double[4096];

    static {
        Arrays.setAll(SINE, i -> 900 * Math.sin(i * 2 * Math.PI / SINE.length));
    }

    private static boolean marks(long[] at, ByteBuffer bytes) {
        boolean any = false;
        for (int i = 0; i < CHUNK[2]; i++) {
            boolean missing =
                    at[0] % PLANES == 0 && isInHole(at[1] + 5 * at[0]) && isInHole(at[2] + i);
            bytes.put((byte) (missing ? 255 : 0));
            any |= missing;
        }
        return any;
    }

    private static boolean isInHole(long position) {
        long inCell = position % BETWEEN;
        return inCell >= BETWEEN / 2 && inCell < BETWEEN / 2 + HOLE;
    }
}
