package io.github.gmcnn.core.zarr;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.Reasons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An image in a folder: an OME-Zarr image of version 0.4 or 0.5 with its levels, or an array alone.
 *
 * @param folder of the image
 * @param paths of the levels from the folder on, the largest first; one empty path of a plain array
 * @param levels their arrays
 */
public record Multiscale(Path folder, List<String> paths, List<ZarrArray> levels) {

    private static final int MOST_LEVELS = 64;

    /**
     * Opens an image.
     *
     * @throws FileException if there is none, or it cannot be used
     */
    public static Multiscale open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FileException(
                    "There is no folder " + folder + "; give the folder of an OME-Zarr image.");
        }
        if (ZarrArray.metadata(folder).isPresent()) {
            return new Multiscale(folder, List.of(""), List.of(ZarrArray.open(folder)));
        }
        JsonFile scale = scale(folder, attributes(folder));
        requirePlanes(scale);
        List<String> paths = scale.parts("datasets").stream().map(set -> path(set)).toList();
        if (paths.isEmpty() || paths.size() > MOST_LEVELS) {
            throw scale.bad("it has " + paths.size() + " levels, not 1 to " + MOST_LEVELS);
        }
        return new Multiscale(
                folder, paths, paths.stream().map(p -> ZarrArray.open(folder.resolve(p))).toList());
    }

    // The first of several is the one to be shown.
    private static JsonFile scale(Path folder, JsonFile attributes) {
        List<JsonFile> scales =
                attributes.has("multiscales") ? attributes.parts("multiscales") : List.of();
        if (scales.isEmpty()) {
            throw attributes.bad(
                    attributes.has("bioformats2raw.layout")
                            ? "it holds several images in folders of their own, as "
                                    + folder.resolve("0")
                            : "it is no OME-Zarr image, as it has no multiscales");
        }
        return scales.get(0);
    }

    private static JsonFile attributes(Path folder) {
        Path version3 = folder.resolve("zarr.json");
        if (Files.isRegularFile(version3)) {
            JsonFile group = JsonFile.read(version3);
            JsonFile attributes = group.optional("attributes").orElse(group);
            return attributes.optional("ome").orElse(attributes);
        }
        Path version2 = folder.resolve(".zattrs");
        if (!Files.isRegularFile(version2)) {
            throw new FileException(
                    "There is no OME-Zarr image in "
                            + folder
                            + ": it has neither a zarr.json nor a .zattrs or .zarray; give the"
                            + " folder of an image.");
        }
        return JsonFile.read(version2);
    }

    // Axes of version 0.3 are texts; there the last two are always y and x.
    private static void requirePlanes(JsonFile scale) {
        if (!scale.has("axes")) {
            return;
        }
        List<String> names =
                scale.elements("axes").stream()
                        .map(
                                axis ->
                                        axis.isJsonObject()
                                                ? scale.part(axis, "axes").text("name")
                                                : axis.toString().replace("\"", ""))
                        .toList();
        int axes = names.size();
        if (axes < 2 || !names.subList(axes - 2, axes).equals(List.of("y", "x"))) {
            throw scale.bad(
                    "its last two axes are not y and x, but its axes are "
                            + Reasons.shortened("" + names));
        }
    }

    // Nothing outside of the image's folder is read or written.
    private static String path(JsonFile dataset) {
        String path = dataset.text("path");
        if (!path.matches("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)*")) {
            throw dataset.bad(
                    "the path " + Reasons.shortened(path) + " of a level leads out of its folder");
        }
        return path;
    }

    /** Returns whether this is an array without a group around it. */
    public boolean isPlain() {
        return paths.get(0).isEmpty();
    }

    /** Returns the names of the files with the metadata of the group. */
    public List<String> metadata() {
        return isPlain()
                ? List.of()
                : List.of("zarr.json", ".zgroup", ".zattrs").stream()
                        .filter(name -> Files.isRegularFile(folder.resolve(name)))
                        .toList();
    }

    /** Returns the file whose presence makes the folder an image: the last to be written. */
    public Optional<String> last() {
        List<String> names = isPlain() ? levels.get(0).metadata() : metadata();
        return names.stream().filter(name -> !name.equals(".zgroup")).findFirst();
    }
}
