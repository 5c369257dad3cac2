package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.LargeHoles;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.masks.LabelList;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.MaskReading;
import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What to fill and how: the one set of options of the dialog, the macro line and the SciJava
 * command; immutable.
 *
 * <p>{@link Key} is the table of macro keys with their defaults and choices.
 */
public final class InpaintOptions extends CommandOptions<InpaintOptions.Key> {

    /** The value of {@link Key#FILE} where no file is to be written. */
    static final String NO_FILE = "none";

    /** The value of {@link Key#NOTFROM} where patches may be copied from everywhere. */
    static final String NOWHERE = "none";

    private static final OptionTable<Key> TABLE = new OptionTable<>(InpaintPlugIn.TITLE, Key.class);

    /** ImageJ's own words for what to do with a stack, as its Recorder writes them. */
    private static final Map<String, Slices> STACK_WORDS =
            Map.of("stack", Slices.ALL, "slice", Slices.CURRENT);

    /** The planes of a stack to fill. */
    public enum Slices {
        /** The plane on display. */
        CURRENT,
        /** Every plane: all channels, slices and frames. */
        ALL
    }

    /** Where the filled pixels go. */
    public enum Output {
        /** Into a copy of the image. */
        NEW,
        /** Into the image. */
        IN_PLACE,
        /** Into a file, plane by plane; a stack is opened from there as a virtual one. */
        FILE,
        /** Nowhere: the mask is made into an image, and nothing is filled. */
        MASK
    }

    /** What is kept of the mask beside the properties of the result, which always hold it. */
    public enum KeepMask {
        /** Nothing. */
        NONE,
        /** Its outline, in the overlay of the result. */
        OVERLAY,
        /** An image of it. */
        IMAGE
    }

    /** What is kept of the places that patches were copied from. */
    public enum KeepSources {
        /** Nothing. */
        NONE,
        /** An image of their columns and rows. */
        IMAGE
    }

    /** The macro keys; the order is that of the dialog and of {@link #toMacro()}. */
    public enum Key implements OptionKey {
        /** What is missing. */
        MASK(OptionRow.text("Mask", MaskOptions.SELECTION)),
        /** The value from which on, or down to which, pixels are missing. */
        LEVEL(FillRows.LEVEL),
        /** How far hot and dead pixels are from their neighbours. */
        DEVIATIONS(FillRows.DEVIATIONS),
        /** The size of points. */
        POINTRADIUS(FillRows.POINTRADIUS),
        /** Whether all else is missing. */
        INVERT(FillRows.INVERT),
        /** By how much holes are grown. */
        GROW(FillRows.GROW),
        /** From which grey value on a pixel of a mask image is missing. */
        MASKLEVEL(FillRows.MASKLEVEL),
        /** Which values of a mask image are missing. */
        MASKLABELS(FillRows.MASKLABELS),
        /** Whether a mask image may have another size. */
        MASKSCALE(FillRows.MASKSCALE),
        /** The model. */
        MODEL(FillRows.MODEL),
        /** The device. */
        DEVICE(FillRows.DEVICE),
        /** The planes. */
        SLICES(OptionRow.choice("Slices", Slices.CURRENT)),
        /** What is filled together. */
        CHANNELS(FillRows.CHANNELS),
        /** The place of the result. */
        OUTPUT(OptionRow.choice("Output", Output.NEW)),
        /** The file of the result. */
        FILE(OptionRow.text("File", NO_FILE)),
        /** What is kept of the mask. */
        KEEPMASK(OptionRow.choice("Keep mask", KeepMask.NONE)),
        /** The strategy for large holes. */
        LARGEHOLES(FillRows.LARGEHOLES),
        /** The fine structure of fills. */
        DETAIL(FillRows.DETAIL),
        /** How far from a hole patches are copied from. */
        REACH(FillRows.REACH),
        /** What patches are not copied from. */
        NOTFROM(FillRows.NOTFROM),
        /** The planes that patches are copied from. */
        SOURCES(FillRows.SOURCES),
        /** Whether it is kept where patches came from. */
        KEEPSOURCES(OptionRow.choice("Keep sources", KeepSources.NONE)),
        /** The smallest value of a filled pixel. */
        FLOOR(FillRows.FLOOR),
        /** The largest value of a filled pixel. */
        CEILING(FillRows.CEILING);

        private final OptionRow row;

        Key(OptionRow row) {
            this.row = row;
        }

        @Override
        public OptionRow row() {
            return row;
        }
    }

    private InpaintOptions(OptionValues<Key> values) {
        super(values, List.of(Key.MASK));
        requireFile();
        bounds();
        mask();
    }

    private void requireFile() {
        if ((output() == Output.FILE) == values.isDefault(Key.FILE)) {
            throw new InputException(
                    "The options output="
                            + value(Key.OUTPUT)
                            + " and file="
                            + value(Key.FILE)
                            + " do not go together; give output=file and the path of a file, or"
                            + " neither.");
        }
    }

    // No constant: it would need Key, and Key this class, so that whichever came first would fail.
    /** Returns all options at their defaults. */
    public static InpaintOptions defaults() {
        return of(Map.of());
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @param line as in {@code model=default output=in-place}; keys and choices in any case; the
     *     words {@code stack} and {@code slice} of ImageJ's own commands stand for {@code
     *     slices=all} and {@code slices=current}
     * @throws InputException that names the first unknown key or illegal value and what is legal
     */
    public static InpaintOptions parse(String line) {
        Map<String, String> words = words(line);
        STACK_WORDS.forEach(
                (word, slices) -> {
                    if (words.containsKey(word) && words.get(word) == null) {
                        words.remove(word);
                        words.putIfAbsent(Key.SLICES.key(), OptionTable.text(slices));
                    }
                });
        GrainWord.read(words);
        return of(TABLE.parse(words));
    }

    private static Map<String, String> words(String line) {
        Set<String> flags = new HashSet<>(TABLE.flags());
        flags.addAll(STACK_WORDS.keySet());
        flags.add(GrainWord.GRAIN);
        return MacroText.parse(line, flags);
    }

    /**
     * Reads a line of a record, of which those from before there was a choice of detail name none.
     *
     * @throws InputException as {@link #parse}
     */
    public static InpaintOptions parseRecord(String line) {
        Map<String, String> words = words(line);
        GrainWord.read(words);
        words.putIfAbsent(Key.DETAIL.key(), OptionTable.text(Detail.SMOOTH));
        return of(TABLE.parse(words));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws InputException that names the first illegal value and what is legal
     */
    public static InpaintOptions of(Map<Key, String> values) {
        return new InpaintOptions(new OptionValues<>(TABLE, values));
    }

    /** Returns what is missing. */
    public MaskOptions mask() {
        return new MaskOptions(
                value(Key.MASK),
                optional(Key.LEVEL),
                values.number(Key.DEVIATIONS),
                values.number(Key.POINTRADIUS),
                values.flag(Key.INVERT),
                values.number(Key.GROW),
                reading());
    }

    private MaskReading reading() {
        try {
            return new MaskReading(
                    optional(Key.MASKLEVEL),
                    values.isDefault(Key.MASKLABELS)
                            ? Optional.empty()
                            : Optional.of(LabelList.parse(value(Key.MASKLABELS))),
                    values.flag(Key.MASKSCALE));
        } catch (InputException e) {
            throw new InputException(e.getMessage());
        }
    }

    private OptionalDouble optional(Key key) {
        return values.isDefault(key)
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.number(key));
    }

    /** Returns a model's name, or the path of a model folder. */
    public String model() {
        return value(Key.MODEL);
    }

    /** Returns where the generator runs. */
    public ComputeDevice device() {
        return values.constant(Key.DEVICE, ComputeDevice.class);
    }

    /** Returns the planes of a stack to fill. */
    public Slices slices() {
        return values.constant(Key.SLICES, Slices.class);
    }

    /** Returns how channels are filled. */
    public Channels channels() {
        return values.constant(Key.CHANNELS, Channels.class);
    }

    /** Returns where the filled pixels go. */
    public Output output() {
        return values.constant(Key.OUTPUT, Output.class);
    }

    /** Returns the path of the file to write; only with {@link Output#FILE}. */
    public String file() {
        return value(Key.FILE);
    }

    /** Returns what is kept of the mask. */
    public KeepMask keepMask() {
        return values.constant(Key.KEEPMASK, KeepMask.class);
    }

    /** Returns how holes are filled. */
    public FillStyle style() {
        return new FillStyle(
                values.constant(Key.LARGEHOLES, LargeHoles.class),
                values.constant(Key.DETAIL, Detail.class),
                (int) values.number(Key.REACH));
    }

    /** Returns what patches are not copied from; nothing where all that is known may be. */
    public Optional<String> notFrom() {
        return Optional.of(value(Key.NOTFROM)).filter(source -> !source.equals(NOWHERE));
    }

    /** Returns which planes patches are copied from. */
    public Sources sources() {
        return values.constant(Key.SOURCES, Sources.class);
    }

    /** Returns what is kept of the places that patches were copied from. */
    public KeepSources keepSources() {
        return values.constant(Key.KEEPSOURCES, KeepSources.class);
    }

    /** Returns the macro line with what a repetition of the fill depends on, defaults included. */
    String toRecord() {
        return MacroText.format(values.line(List.of(Key.MASK, Key.DETAIL)));
    }

    /** Returns between which values filled pixels lie. */
    FillBounds bounds() {
        return new FillBounds(optional(Key.FLOOR), optional(Key.CEILING));
    }

    /** Returns a copy in which a key has another value. */
    InpaintOptions with(Key key, String value) {
        return new InpaintOptions(values.with(key, value));
    }
}
