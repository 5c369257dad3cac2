package io.github.gmcnn.core.volume;

import com.google.gson.JsonParser;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ProcessLock;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.safe.Workers;
import io.github.gmcnn.core.zarr.Multiscale;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Fills the planes (y, x) of a chunked volume and writes the result as another one of the same
 * chunks, packing and metadata.
 *
 * <p>A plane is filled as the same plane opened as an image. Known pixels keep their bits, and
 * files without filled pixels their bytes. Layers of planes are independent, so they may be shared
 * out among processes by shards, in any order, with the same bytes; the process that ends last
 * writes the smaller levels and the metadata, without which the result is no image. For one thread.
 */
public final class VolumeFill {

    private static final int SHARE_OF_MEMORY = 8;

    private final VolumeJob job;
    private final Layers layers;
    private final List<ObjectFiles> files = new ArrayList<>();
    private final List<PyramidLevel> levels;
    private final WorkFolder work;
    private final ResultMetadata metadata;
    private final String description;

    /**
     * Opens the volume and its mask and checks that they can be used; writes nothing.
     *
     * @param inpainter left open
     * @throws io.github.gmcnn.core.safe.UserException if they cannot
     */
    public VolumeFill(VolumeJob job, Inpainter inpainter) {
        this(job, inpainter, 1);
    }

    /**
     * As {@link #VolumeFill(VolumeJob, Inpainter)}, where others are open in this process.
     *
     * @param open the number of all, which share the memory that one may take for chunks
     */
    public VolumeFill(VolumeJob job, Inpainter inpainter, int open) {
        this.job = job;
        requireApart(job);
        Multiscale image = Multiscale.open(job.image());
        ZarrArray mask = Multiscale.open(job.mask()).levels().get(0);
        ChunkCache cache =
                new ChunkCache(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY / open);
        work = new WorkFolder(job.output());
        for (int i = 0; i < image.levels().size(); i++) {
            ZarrArray level = image.levels().get(i);
            ZarrArray result = level.in(job.output().resolve(image.paths().get(i)));
            files.add(new ObjectFiles(level, result, work, job.sparse()));
        }
        MaskVolume missing = MaskVolume.of(mask, files.get(0).source(), cache);
        layers = new Layers(files.get(0), missing, cache, inpainter);
        levels = PyramidLevel.of(files, missing, cache, job.labels());
        metadata = new ResultMetadata(job, image);
        description = writing(() -> metadata.description(mask, inpainter.model()));
    }

    private static void requireApart(VolumeJob job) {
        Path output = real(job.output().toAbsolutePath().normalize());
        for (Path input : List.of(job.image(), job.mask())) {
            Path path = real(input.toAbsolutePath().normalize());
            if (output.startsWith(path) || path.startsWith(output)) {
                throw new InputException(
                        "The output folder "
                                + output
                                + " and the input "
                                + path
                                + " lie in each other, and inputs are never written; give another"
                                + " output.");
            }
        }
    }

    // Where links lead; the path need not exist.
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    /**
     * Does the layers of a shard that are not done yet, and what comes after all layers if no other
     * is left.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the result cannot be written
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled; what is done stays
     */
    public VolumeReport run(Shard shard, Progress progress) {
        return unlessFinished(progress, () -> layers(shard, progress));
    }

    /**
     * As {@link #run(Shard, Progress)} of all layers, but done by workers, as those of each smaller
     * level are afterwards.
     *
     * @param pieces makes the piece that does a {@link #part}
     */
    public VolumeReport run(
            Workers workers,
            Function<VolumePart.Place, Workers.Piece<VolumePart>> pieces,
            Progress progress) {
        return unlessFinished(
                progress,
                () -> {
                    VolumeReport all = layers(workers, pieces, progress);
                    finish(all, () -> smaller(workers, pieces, progress));
                    return all;
                });
    }

    private VolumeReport smaller(
            Workers workers,
            Function<VolumePart.Place, Workers.Piece<VolumePart>> pieces,
            Progress progress) {
        for (int i = 0; i < levels.size(); i++) {
            List<Workers.Piece<VolumePart>> parts = new ArrayList<>();
            for (long layer = 0; layer < levels.get(i).layers(); layer++) {
                parts.add(pieces.apply(new VolumePart.Place(i + 1, layer)));
            }
            workers.run(parts, part -> {}, progress);
        }
        return VolumeReport.NOTHING;
    }

    // A file system of many computers may show late what another one has written; answers are sure.
    private VolumeReport layers(
            Workers workers,
            Function<VolumePart.Place, Workers.Piece<VolumePart>> pieces,
            Progress progress)
            throws IOException {
        SortedMap<Long, VolumeReport> reports = new TreeMap<>();
        List<Workers.Piece<VolumePart>> parts = new ArrayList<>();
        for (long layer = 0; layer < layers.count(); layer++) {
            if (work.isDone(layer)) {
                reports.put(layer, work.report(layer));
            } else {
                parts.add(pieces.apply(new VolumePart.Place(0, layer)));
            }
        }
        workers.run(parts, part -> reports.put(part.place().layer(), part.report()), progress);
        return reports.values().stream().reduce(VolumeReport.NOTHING, VolumeReport::plus);
    }

    /**
     * Does a part of a run by workers; doing it again, in any process, makes the same bytes.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the result cannot be written
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public VolumePart part(VolumePart.Place place, Progress progress) {
        return writing(
                () -> {
                    if (place.level() == 0) {
                        return new VolumePart(place, layer(place.layer(), progress));
                    }
                    levels.get(place.level() - 1).write(place.layer(), progress);
                    return new VolumePart(place, VolumeReport.NOTHING);
                });
    }

    private interface Work<R> {
        R run() throws IOException;
    }

    private VolumeReport unlessFinished(Progress progress, Work<VolumeReport> rest) {
        return writing(
                () -> {
                    try {
                        Optional<String> record = work.record();
                        if (record.isPresent()) {
                            return finished(record.get());
                        }
                        begin(progress);
                        return rest.run();
                    } catch (NoSuchFileException e) {
                        return finishedMeanwhile(e);
                    }
                });
    }

    private <R> R writing(Work<R> some) {
        try {
            return some.run();
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause());
        }
    }

    private VolumeReport finished(String record) throws IOException {
        work.requireSame(record, description);
        work.delete();
        return VolumeReport.of(JsonParser.parseString(record).getAsJsonObject());
    }

    // Another process that did the same layers has removed the work folder, as the last one does.
    private VolumeReport finishedMeanwhile(NoSuchFileException failure) throws IOException {
        return finished(work.record().orElseThrow(() -> failure));
    }

    private void begin(Progress progress) throws IOException {
        if (!work.isBegun() && !job.sparse()) { // of which nobody knows before the mask is read
            StoreSpace.require(files, job.output(), progress);
        }
        work.begin(description);
    }

    private VolumeReport layers(Shard shard, Progress progress) throws IOException {
        VolumeReport report = VolumeReport.NOTHING;
        long count = layers.count();
        for (long layer = shard.index() - 1; layer < count; layer += shard.count()) {
            Progress part = progress.part(layer, count, "layer " + (layer + 1) + ", ");
            report = report.plus(layer(layer, part));
        }
        return finish(report, progress);
    }

    private VolumeReport layer(long layer, Progress progress) throws IOException {
        if (!work.isDone(layer)) {
            work.done(layer, layers.fill(layer, progress));
        }
        return work.report(layer);
    }

    private VolumeReport finish(VolumeReport report, Progress progress) throws IOException {
        long waiting = 0;
        for (long layer = 0; layer < layers.count(); layer++) {
            waiting += work.isDone(layer) ? 0 : 1;
        }
        if (work.record().isPresent()) {
            return report; // another process has done the rest
        }
        if (waiting > 0) {
            return report.waitingFor(waiting);
        }
        VolumeReport all = VolumeReport.NOTHING;
        for (long layer = 0; layer < layers.count(); layer++) {
            all = all.plus(work.report(layer));
        }
        finish(
                all,
                () -> {
                    for (PyramidLevel level : levels) {
                        level.write(progress);
                    }
                    return report;
                });
        return report;
    }

    private void finish(VolumeReport all, Work<VolumeReport> smaller) throws IOException {
        Optional<ProcessLock> last = work.last();
        if (last.isPresent()) {
            try (ProcessLock lock = last.get()) {
                if (work.record().isEmpty()) {
                    smaller.run();
                    metadata.write(description, all);
                }
            }
            work.delete();
        }
    }

    private FileException failed(IOException e) {
        return new FileException(
                "The result "
                        + job.output()
                        + " cannot be written ("
                        + FileFailure.inWords(e)
                        + "); make room or give another output, and start again to go on.");
    }
}
