package io.github.gmcnn.core.volume;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.zarr.Multiscale;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The metadata of a result: those of the image, and the record of what it was made of.
 *
 * @param job what is done
 * @param image the metadata of which are copied
 */
record ResultMetadata(VolumeJob job, Multiscale image) {

    /**
     * Returns what the result depends on, as JSON; without dates and numbers of processes, so that
     * any shards write the same bytes.
     */
    String description(ZarrArray mask, Model model) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("command", "GMCNN Inpaint Volume");
        json.addProperty("image", job.image().toAbsolutePath().normalize().toString());
        json.addProperty("mask", mask.folder().toAbsolutePath().normalize().toString());
        json.addProperty("metadata", sums());
        json.addProperty("settings", job.settings());
        json.addProperty("sparse", job.sparse());
        json.addProperty("model", model.name());
        json.addProperty("modelSha256", model.description().sha256());
        return text(json);
    }

    private static String text(JsonObject json) {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
    }

    private String sums() throws IOException {
        List<String> sums = new ArrayList<>();
        for (ZarrArray level : image.levels()) {
            for (String name : level.metadata()) {
                sums.add(Sha256.of(level.folder().resolve(name)));
            }
        }
        return Sha256.of(sums);
    }

    /**
     * Writes them, those of the image behind those of its levels: before, the folder is no image.
     *
     * @param description of what was done
     */
    void write(String description, VolumeReport report) throws IOException {
        List<String> names = new ArrayList<>(image.metadata());
        if (image.isPlain()) {
            names.addAll(image.levels().get(0).metadata());
        } else {
            for (int i = 0; i < image.levels().size(); i++) {
                ZarrArray level = image.levels().get(i);
                Path result = job.output().resolve(image.paths().get(i));
                copy(level.folder(), result, level.metadata());
            }
        }
        image.last().ifPresent(names::remove);
        image.last().ifPresent(names::add);
        copy(image.folder(), job.output(), names);
        JsonObject json = JsonParser.parseString(description).getAsJsonObject();
        report.addTo(json);
        write(job.output().resolve(WorkFolder.RECORD), text(json).getBytes(StandardCharsets.UTF_8));
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
}
