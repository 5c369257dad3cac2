package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.GrainWord;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files to fill, what is missing in them and where the results go; immutable.
 *
 * <p>{@link FolderKey} is the table of macro keys with their defaults and choices.
 */
public final class FolderOptions extends CommandOptions<FolderKey> {

    /** The value of folders that are not given. */
    static final String NONE = "none";

    /** The value of {@link FolderKey#MASK} for mask files beside the images. */
    static final String SUFFIX = "suffix";

    private static final OptionTable<FolderKey> TABLE =
            new OptionTable<>(FolderPlugIn.TITLE, FolderKey.class);

    // What a result does not depend on, or depends on through a file that is compared itself.
    private static final Set<FolderKey> NOT_IN_RESULTS =
            EnumSet.of(
                    FolderKey.INPUT,
                    FolderKey.OUTPUT,
                    FolderKey.PATTERN,
                    FolderKey.RECURSIVE,
                    FolderKey.MASK,
                    FolderKey.SUFFIX,
                    FolderKey.MODEL,
                    FolderKey.AGAIN);

    /** The formats of results. */
    public enum Format {
        /** That of the input where ImageJ or this plugin writes it, else TIFF. */
        SAME,
        /** TIFF as ImageJ writes it. */
        TIFF,
        /** PNG where it can hold the image, else TIFF. */
        PNG
    }

    private FolderOptions(OptionValues<FolderKey> values) {
        super(values, List.of(FolderKey.INPUT, FolderKey.OUTPUT, FolderKey.MASK));
    }

    // No constant: it would need FolderKey, and FolderKey this class.
    /** Returns all options at their defaults. */
    public static FolderOptions defaults() {
        return of(Map.of());
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @param line as in {@code input=/data output=/filled mask=suffix}; keys and choices in any
     *     case
     * @throws InputException that names the first unknown key or illegal value and what is legal
     */
    public static FolderOptions parse(String line) {
        Set<String> flags = new HashSet<>(TABLE.flags());
        flags.add(GrainWord.GRAIN);
        Map<String, String> words = MacroText.parse(line, flags);
        GrainWord.read(words);
        return of(TABLE.parse(words));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws InputException that names the first illegal value and what is legal
     */
    public static FolderOptions of(Map<FolderKey, String> values) {
        return new FolderOptions(new OptionValues<>(TABLE, values));
    }

    /**
     * Returns the files to work on, each with its mask file or what is wrong with it.
     *
     * @throws io.github.gmcnn.core.safe.UserException if a folder is not given or cannot be used
     */
    List<BatchItem> items() {
        InputFiles inputs =
                InputFiles.list(
                        path(FolderKey.INPUT),
                        output(),
                        value(FolderKey.PATTERN),
                        values.flag(FolderKey.RECURSIVE));
        return maskFiles().map(masks -> masks.items(inputs)).orElseGet(inputs::items);
    }

    private Optional<MaskFiles> maskFiles() {
        String mask = value(FolderKey.MASK);
        if (mask.equals(SUFFIX)) {
            return Optional.of(MaskFiles.beside(value(FolderKey.SUFFIX)));
        }
        if (isInImages()) {
            return Optional.empty();
        }
        Path path = path(FolderKey.MASK);
        if (!Files.exists(path)) {
            throw new InputException(
                    "The option mask cannot be "
                            + mask
                            + "; give overlay, suffix, one of "
                            + String.join(", ", MaskOptions.RULES)
                            + ", or the path of a folder or file of masks.");
        }
        return Optional.of(Files.isDirectory(path) ? MaskFiles.in(path) : MaskFiles.all(path));
    }

    /** Returns whether the images themselves say what is missing, and no other files. */
    boolean isInImages() {
        String mask = value(FolderKey.MASK);
        return mask.equals(MaskOptions.OVERLAY) || MaskOptions.RULES.contains(mask);
    }

    /** Returns the folder for results. */
    Path output() {
        return path(FolderKey.OUTPUT);
    }

    private Path path(FolderKey key) {
        if (values.isDefault(key)) {
            throw new InputException(
                    "GMCNN Inpaint Folder needs a folder of images and one for results; give"
                            + " input=FOLDER and output=FOLDER.");
        }
        try {
            return Path.of(value(key)).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new InputException(
                    "The option "
                            + key.key()
                            + " cannot be "
                            + value(key)
                            + "; it must be the path of a file or folder.");
        }
    }

    /** Returns a model's name, or the path of a model folder. */
    String model() {
        return value(FolderKey.MODEL);
    }

    /** Returns the format of results. */
    Format format() {
        return values.constant(FolderKey.FORMAT, Format.class);
    }

    /** Returns whether to do again what is done. */
    boolean again() {
        return values.flag(FolderKey.AGAIN);
    }

    /**
     * Returns how to fill all planes of one image.
     *
     * @param mask what is missing in it
     */
    InpaintOptions fill(String mask) {
        Map<InpaintOptions.Key, String> fill = new EnumMap<>(InpaintOptions.Key.class);
        for (InpaintOptions.Key key : InpaintOptions.Key.values()) {
            if (isShared(key)) {
                fill.put(key, value(FolderKey.valueOf(key.name())));
            }
        }
        fill.put(InpaintOptions.Key.MASK, mask);
        fill.put(InpaintOptions.Key.SLICES, OptionTable.text(InpaintOptions.Slices.ALL));
        return InpaintOptions.of(fill);
    }

    private static boolean isShared(InpaintOptions.Key key) {
        return key != InpaintOptions.Key.OUTPUT
                && TABLE.rows().stream().anyMatch(row -> row.name().equals(key.name()));
    }

    /** Returns what results depend on beside files and the model, as text to compare. */
    String settings() {
        Map<FolderKey, String> kept = new EnumMap<>(values.given());
        kept.keySet().removeAll(NOT_IN_RESULTS);
        String mask = isInImages() ? value(FolderKey.MASK) : "file";
        String rest = MacroText.format(new OptionValues<>(TABLE, kept).line(List.of()));
        return "mask=" + mask + (rest.isEmpty() ? "" : " " + rest);
    }
}
