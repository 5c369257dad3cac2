package io.github.gmcnn.core.volume;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ProcessLock;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.zarr.Multiscale;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final Multiscale image;
    private final Layers layers;
    private final List<ObjectFiles> files = new ArrayList<>();
    private final List<PyramidLevel> levels;
    private final WorkFolder work;
    private final String description;

    /**
     * Opens the volume and its mask and checks that they can be used; writes nothing.
     *
     * @param inpainter left open
     * @throws io.github.gmcnn.core.safe.UserException if they cannot
     */
    public VolumeFill(VolumeJob job, Inpainter inpainter) {
        this.job = job;
        requireApart(job);
        image = Multiscale.open(job.image());
        ZarrArray mask = Multiscale.open(job.mask()).levels().get(0);
        ChunkCache cache = new ChunkCache(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
        work = new WorkFolder(job.output());
        for (int i = 0; i < image.levels().size(); i++) {
            ZarrArray level = image.levels().get(i);
            ZarrArray result = level.in(job.output().resolve(image.paths().get(i)));
            files.add(new ObjectFiles(level, result, work.path(), job.sparse()));
        }
        MaskVolume missing = MaskVolume.of(mask, files.get(0).source(), cache);
        layers = new Layers(files.get(0), missing, cache, inpainter);
        levels = PyramidLevel.of(files, missing, cache, job.labels());
        description = description(mask, inpainter);
    }

    private static void requireApart(VolumeJob job) {
        Path output = job.output().toAbsolutePath().normalize();
        for (Path input : List.of(job.image(), job.mask())) {
            Path path = input.toAbsolutePath().normalize();
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

    // Without dates and numbers of processes, so that any shards write the same bytes.
    private String description(ZarrArray mask, Inpainter inpainter) {
        JsonObject json = new JsonObject();
        json.addProperty("command", "GMCNN Inpaint Volume");
        json.addProperty("image", job.image().toAbsolutePath().normalize().toString());
        json.addProperty("mask", mask.folder().toAbsolutePath().normalize().toString());
        json.addProperty("metadata", sums());
        json.addProperty("settings", job.settings());
        json.addProperty("sparse", job.sparse());
        json.addProperty("model", inpainter.model().name());
        json.addProperty("modelSha256", inpainter.model().description().sha256());
        return text(json);
    }

    private static String text(JsonObject json) {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
    }

    private String sums() {
        try {
            List<String> sums = new ArrayList<>();
            for (ObjectFiles level : files) {
                for (String name : level.source().metadata()) {
                    sums.add(Sha256.of(level.source().folder().resolve(name)));
                }
            }
            return Sha256.of(sums);
        } catch (IOException e) {
            throw failed(e);
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
        try {
            Optional<String> record = work.record();
            if (record.isPresent()) {
                work.requireSame(record.get(), description);
                work.delete();
                return VolumeReport.of(JsonParser.parseString(record.get()).getAsJsonObject());
            }
            work.begin(description);
            VolumeReport report = VolumeReport.NOTHING;
            int count = layers.count();
            for (int layer = shard.index() - 1; layer < count; layer += shard.count()) {
                if (!work.isDone(layer)) {
                    Progress part = progress.part(layer, count, "layer " + (layer + 1) + ", ");
                    work.done(layer, layers.fill(layer, part));
                }
                report = report.plus(work.report(layer));
            }
            return finish(report, progress);
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause());
        }
    }

    private VolumeReport finish(VolumeReport report, Progress progress) throws IOException {
        int waiting = 0;
        for (int layer = 0; layer < layers.count(); layer++) {
            waiting += work.isDone(layer) ? 0 : 1;
        }
        if (waiting > 0) {
            return report.waitingFor(waiting);
        }
        Optional<ProcessLock> last = work.last();
        if (last.isEmpty()) {
            return report;
        }
        try (ProcessLock lock = last.get()) {
            if (work.record().isPresent()) {
                return report;
            }
            VolumeReport all = VolumeReport.NOTHING;
            for (int layer = 0; layer < layers.count(); layer++) {
                all = all.plus(work.report(layer));
            }
            for (PyramidLevel level : levels) {
                level.write(progress);
            }
            writeMetadata(all);
        }
        work.delete();
        return report;
    }

    // Those of the image behind those of its levels: before, the folder is no image.
    private void writeMetadata(VolumeReport all) throws IOException {
        if (!image.isPlain()) {
            for (ObjectFiles level : files) {
                copy(level.source().folder(), level.result().folder(), level.source().metadata());
            }
        }
        List<String> names = new ArrayList<>(image.isPlain() ? plain() : image.metadata());
        image.last().ifPresent(names::remove);
        image.last().ifPresent(names::add);
        copy(image.folder(), job.output(), names);
        JsonObject json = JsonParser.parseString(description).getAsJsonObject();
        all.addTo(json);
        write(job.output().resolve(WorkFolder.RECORD), text(json).getBytes(StandardCharsets.UTF_8));
    }

    private List<String> plain() {
        return image.levels().get(0).metadata();
    }

    private static void copy(Path from, Path to, List<String> names) throws IOException {
        Files.createDirectories(to);
        for (String name : names) {
            write(to.resolve(name), Files.readAllBytes(from.resolve(name)));
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        AtomicFile.replace(file, out -> out.write(bytes));
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
