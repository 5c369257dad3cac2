package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.inpaint.FillReport;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.NumberType;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The largest level of a volume in layers: whole planes, as many as the files of the array hold, so
 * that each file belongs to one layer. A layer depends on itself alone.
 */
final class Layers {

    private final ObjectFiles files;
    private final MaskVolume mask;
    private final ChunkCache cache;
    private final Inpainter inpainter;
    private final Blocks layers; // as objects, with y and x 0

    Layers(ObjectFiles files, MaskVolume mask, ChunkCache cache, Inpainter inpainter) {
        this.files = files;
        this.mask = mask;
        this.cache = cache;
        this.inpainter = inpainter;
        requireType(files.source());
        Blocks objects = files.all();
        layers = new Blocks(objects.from(), Positions.in(objects.until(), 1, 1));
    }

    private static void requireType(ZarrArray array) {
        NumberType type = array.type();
        if (type == NumberType.BOOL || type.bytes() == 8 && type.isWhole()) {
            throw new FileException(
                    "The image "
                            + array.folder()
                            + " has numbers of type "
                            + type
                            + ", which cannot be filled; copy it as one of 8, 16 or 32 bits.");
        }
    }

    private long[] shape() {
        return files.source().shape();
    }

    long count() {
        return layers.count();
    }

    /** Fills one layer and writes its files. */
    VolumeReport fill(long number, Progress progress) throws IOException {
        long[] layer = layers.position(number);
        Blocks planes = planes(layer);
        List<FilledPlane> filled = new ArrayList<>();
        VolumeReport report = fill(planes, mask.planes(planes), filled, progress);
        write(layer, filled, progress);
        return report;
    }

    private Blocks planes(long[] layer) {
        Blocks box = Blocks.of(layer, files.source().object()).intersect(Blocks.all(shape()));
        int rank = shape().length;
        return new Blocks(
                Positions.in(box.from(), 0, 0),
                Positions.in(box.until(), shape()[rank - 2], shape()[rank - 1]));
    }

    private VolumeReport fill(
            Blocks planes,
            Map<List<Long>, PixelSet> missing,
            List<FilledPlane> filled,
            Progress progress) {
        List<long[]> todo = new ArrayList<>();
        if (!missing.isEmpty()) {
            new Blocks(planes.from(), Positions.in(planes.until(), 1, 1))
                    .forEach(plane -> mask.of(plane, missing).ifPresent(pixels -> todo.add(plane)));
        }
        VolumeReport report = VolumeReport.NOTHING;
        for (int i = 0; i < todo.size(); i++) {
            progress.check();
            PixelSet pixels = mask.of(todo.get(i), missing).orElseThrow();
            FilledPlane plane = FilledPlane.of(todo.get(i), pixels, files.source().type().bytes());
            String where = "plane " + Positions.plane(todo.get(i)) + ", ";
            report = report.plus(plane(plane, filled, progress.part(i, todo.size(), where)));
        }
        return report;
    }

    // A plane with nothing to go by costs itself, not the volume.
    private VolumeReport plane(FilledPlane plane, List<FilledPlane> filled, Progress progress) {
        int pixels = plane.missing().size();
        try {
            FillReport done = fill(plane, progress);
            filled.add(plane);
            return new VolumeReport(1, done.holes(), pixels, 0, "", 0);
        } catch (InputException e) {
            String reason =
                    "Plane "
                            + Positions.plane(plane.plane())
                            + " stays as it is: "
                            + e.getMessage();
            return new VolumeReport(1, 0, pixels, pixels, reason, 0);
        }
    }

    private FillReport fill(FilledPlane plane, Progress progress) {
        return switch (files.source().type()) {
            case UINT8 -> fill(plane, new UnsignedByteType(), progress);
            case INT8 -> fill(plane, new ByteType(), progress);
            case UINT16 -> fill(plane, new UnsignedShortType(), progress);
            case INT16 -> fill(plane, new ShortType(), progress);
            case UINT32 -> fill(plane, new UnsignedIntType(), progress);
            case INT32 -> fill(plane, new IntType(), progress);
            case FLOAT32 -> fill(plane, new FloatType(), progress);
            case FLOAT64 -> fill(plane, new DoubleType(), progress);
            case BOOL, UINT64, INT64 -> throw new IllegalStateException("refused before");
        };
    }

    private <T extends RealType<T> & NativeType<T>> FillReport fill(
            FilledPlane plane, T type, Progress progress) {
        TiledPlane<T> image = new TiledPlane<>(files.source(), plane, cache, type);
        FillReport report =
                inpainter.fillWithoutBackup(image, plane.missing(), Copying.FREELY, progress);
        image.filled();
        return report;
    }

    private void write(long[] layer, List<FilledPlane> filled, Progress progress)
            throws IOException {
        long[] until = files.all().until();
        for (int d = 0; d < layer.length - 2; d++) {
            until[d] = layer[d] + 1;
        }
        Blocks objects = new Blocks(layer, until);
        long count = objects.count();
        for (long i = 0; i < count; i++) {
            progress.check();
            files.write(objects.position(i), new Filled(filled));
        }
    }

    private record Filled(List<FilledPlane> planes) implements ObjectFiles.Change {

        @Override
        public boolean touches(Blocks chunk) {
            return planes.stream().anyMatch(plane -> plane.touches(chunk));
        }

        @Override
        public void apply(byte[] bytes, Blocks chunk) {
            for (FilledPlane plane : planes) {
                if (plane.touches(chunk)) {
                    plane.exchange(bytes, chunk, false);
                }
            }
        }
    }
}
