package io.github.gmcnn.imagej.pictures;

import io.github.gmcnn.core.pixels.PixelSet;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Proves on the files themselves that a result differs from its input in the missing pixels alone:
 * both are decoded without ImageJ, and number of images, size as viewers show it, depth, colours,
 * alpha and every known sample are compared. Stateless.
 */
public final class FileProof {

    /** What a comparison came to. */
    public enum Verdict {
        /** All is as it should be. */
        PROVED,
        /** Something known was changed or lost. */
        DIFFERENT,
        /** There is no decoder but ImageJ's for one of the files. */
        NOT_PROVED
    }

    /**
     * The verdict, and a readable clause, without a capital letter or full stop.
     *
     * @param verdict of the comparison
     * @param words what was found
     */
    public record Outcome(Verdict verdict, String words) {}

    private FileProof() {}

    /**
     * Compares two files.
     *
     * @param input the file that was filled
     * @param result the file that was written
     * @param missing the pixels that may differ, by the number of ImageJ's plane from 1; where a
     *     plane is not in it, all its pixels are known. Channels of more than 8 bits are planes of
     *     their own, and the coordinates those of the picture as viewers show it
     */
    public static Outcome compare(Path input, Path result, Map<Integer, PixelSet> missing) {
        try (StoredFile before = StoredFile.open(input).orElse(null)) {
            return before == null
                    ? notProved(input)
                    : compare(new Pair(before, name(input)), result, missing);
        } catch (IOException e) {
            return new Outcome(
                    Verdict.NOT_PROVED,
                    "not proved on the file, since " + name(input) + " " + WholeImage.reason(e));
        }
    }

    private record Pair(StoredFile file, String name) {}

    private static Outcome compare(Pair input, Path result, Map<Integer, PixelSet> missing) {
        try (StoredFile after = StoredFile.open(result).orElse(null)) {
            if (after == null) {
                return notProved(result);
            }
            KnownSamples known = new KnownSamples(input.file(), after, missing);
            Optional<String> difference = layouts(input, after);
            for (int i = 0; difference.isEmpty() && i < after.layouts().size(); i++) {
                difference = known.compare(i);
            }
            return difference
                    .map(words -> new Outcome(Verdict.DIFFERENT, words))
                    .orElseGet(
                            () ->
                                    new Outcome(
                                            Verdict.PROVED,
                                            "all "
                                                    + known.pixels()
                                                    + " known pixels are those of "
                                                    + input.name()
                                                    + " as stored"));
        } catch (IOException e) {
            return new Outcome(
                    Verdict.DIFFERENT,
                    "what was written cannot be read again: it " + WholeImage.reason(e));
        }
    }

    private static Outcome notProved(Path file) {
        return new Outcome(
                Verdict.NOT_PROVED,
                "not proved on the file, since only ImageJ reads " + name(file));
    }

    private static String name(Path file) {
        return Objects.toString(file.getFileName(), file.toString());
    }

    private static Optional<String> layouts(Pair input, StoredFile after) {
        int images = input.file().layouts().size();
        if (input.file().notOneStack().isPresent()) {
            return Optional.of(
                    input.name()
                            + " "
                            + input.file().notOneStack().get()
                            + ", the result one image");
        }
        if (images != after.layouts().size()) {
            return Optional.of(
                    String.format(
                            "%s has %d images, the result %d",
                            input.name(), images, after.layouts().size()));
        }
        for (int i = 0; i < images; i++) {
            Layout from = input.file().layouts().get(i);
            Layout to = after.layouts().get(i);
            if (!isKept(from, to)) {
                return Optional.of(
                        String.format("%s is %s, but the result is %s", input.name(), from, to));
            }
            if (!isSamePalette(from, to)) {
                return Optional.of("the result has another palette than " + input.name());
            }
        }
        return Optional.empty();
    }

    // A palette's numbers may have more bits; a transparent colour is alpha.
    private static boolean isKept(Layout from, Layout to) {
        boolean palettes = from.palette().isPresent() && to.palette().isPresent();
        boolean key = from.extra() == Layout.Extra.KEY && to.extra() == Layout.Extra.ALPHA;
        return from.width() == to.width()
                && from.height() == to.height()
                && from.bands() == to.bands()
                && (from.bits() == to.bits() || palettes)
                && from.kind() == to.kind()
                && from.colours() == to.colours()
                && (from.extra() == to.extra() || key);
    }

    private static boolean isSamePalette(Layout from, Layout to) {
        if (from.palette().isEmpty()) {
            return true;
        }
        IndexColorModel before = from.palette().get();
        IndexColorModel after = to.palette().orElseThrow();
        for (int i = 0; i < Math.min(before.getMapSize(), after.getMapSize()); i++) {
            if (before.getRGB(i) != after.getRGB(i)) {
                return false;
            }
        }
        return true;
    }
}
