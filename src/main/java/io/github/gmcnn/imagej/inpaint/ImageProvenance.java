package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.io.FileInfo;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.ImageShape;
import io.github.gmcnn.imagej.record.Provenance;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.WeakHashMap;

/**
 * The provenance that an image carries in its properties, which a TIFF keeps, or in a JSON file
 * beside its own.
 */
public final class ImageProvenance {

    /** The property that holds all of it, as JSON. */
    public static final String RECORD = "gmcnn.provenance";

    /** The property that says what stands under the masks after a revert: nan or zero. */
    public static final String REVERTED = "gmcnn.reverted";

    private static final String SUFFIX = ".gmcnn.json";

    /** What the property of an image was last, so that each stroke does not read all others. */
    private record Known(String json, Provenance provenance) {}

    private static final Map<ImagePlus, Known> KNOWN = new WeakHashMap<>();

    private ImageProvenance() {}

    /**
     * Returns what an image's properties say, or else the file beside its own.
     *
     * @return empty where nothing was filled
     * @throws InputException if it is damaged
     */
    public static Optional<Provenance> of(ImagePlus image) {
        String property = property(image);
        if (property != null) {
            return Optional.of(parse(property, image));
        }
        Optional<Path> beside = fileOf(image).map(ImageProvenance::beside);
        return beside.filter(Files::isRegularFile).map(ImageProvenance::read);
    }

    // ImageJ leaves the properties of a virtual stack in its file.
    private static String property(ImagePlus image) {
        String property = image.getProp(RECORD);
        FileInfo info = image.getOriginalFileInfo();
        if (property == null
                && image.getStack().isVirtual()
                && info != null
                && info.properties != null) {
            List<String> pairs = List.of(info.properties);
            int at = pairs.indexOf(RECORD);
            return at < 0 ? null : pairs.get(at + 1);
        }
        return property;
    }

    /**
     * Reads a JSON file that was written beside an image.
     *
     * @throws InputException if it cannot be read or is damaged
     */
    public static Provenance read(Path json) {
        try (Reader text = Files.newBufferedReader(json)) {
            return Provenance.read(text);
        } catch (InputException e) {
            throw new InputException(json + " cannot be used: " + e.getMessage());
        } catch (IOException e) {
            throw new InputException(
                    json + " cannot be read: " + FileFailure.inWords(e) + "; mend or remove it.");
        }
    }

    private static Provenance parse(String json, ImagePlus image) {
        synchronized (KNOWN) {
            Known known = KNOWN.get(image);
            if (known != null && known.json.equals(json)) {
                return known.provenance;
            }
        }
        try {
            return Provenance.parse(json);
        } catch (InputException e) {
            throw new InputException(
                    "The property "
                            + RECORD
                            + " of "
                            + image.getTitle()
                            + " cannot be used, delete it to go on without: "
                            + e.getMessage());
        }
    }

    /** Returns the JSON file beside an image file: {@code cell.png.gmcnn.json}. */
    static Path beside(Path image) {
        return image.resolveSibling(image.getFileName() + SUFFIX);
    }

    /** Returns the file that an image was opened from. */
    public static Optional<Path> fileOf(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        boolean known = info != null && info.directory != null && info.fileName != null;
        if (!known || info.directory.isEmpty() || info.fileName.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(info.directory, info.fileName));
        } catch (InvalidPathException e) { // as of an image from the web
            return Optional.empty();
        }
    }

    /** Sets the properties of an image; macros read the figures of the last step from them. */
    public static void write(ImagePlus image, Provenance provenance) {
        FillStep last = provenance.last();
        image.setProp("gmcnn.options", last.options());
        image.setProp("gmcnn.model", last.model() + " " + last.modelSha256());
        image.setProp("gmcnn.device", last.device());
        image.setProp("gmcnn.holes", "" + last.holes());
        image.setProp("gmcnn.pixels", "" + last.pixels());
        image.setProp("gmcnn.seconds", String.format(Locale.ROOT, "%.1f", last.seconds()));
        image.setProp("gmcnn.version", last.version());
        image.setProp("gmcnn.date", last.date());
        image.setProp("gmcnn.input", last.input() + " " + last.inputSha256());
        image.setProp("gmcnn.seed", last.seed());
        image.setProp("gmcnn.note", Provenance.NOTE);
        String json = provenance.toJson();
        image.setProp(RECORD, json);
        synchronized (KNOWN) {
            KNOWN.put(image, new Known(json, provenance));
        }
        image.setProp(REVERTED, null);
    }

    /** Removes the last step from the properties of an image that has some. */
    static void removeLast(ImagePlus image) {
        Optional<Provenance> earlier = of(image).flatMap(Provenance::withoutLast);
        remove(image);
        earlier.ifPresent(record -> write(image, record));
    }

    /** Removes all that {@link #write} sets. */
    public static void remove(ImagePlus image) {
        Properties all = image.getImageProperties();
        if (all != null) {
            all.keySet().removeIf(property -> property.toString().startsWith("gmcnn."));
        }
    }

    /** Returns the size and type of an image. */
    public static ImageShape shape(ImagePlus image) {
        int depth = image.getBitDepth();
        int[] size = image.getDimensions();
        return new ImageShape(
                size[0], size[1], size[2], size[3], size[4], depth == 24 ? "RGB" : depth + "-bit");
    }
}
