package io.github.gmcnn.imagej.verify;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.masks.MaskOverlay;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.ActiveImage;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A filled image beside what it was, on the slice and frame on display; each of them a copy.
 *
 * @param image the filled one
 * @param before what it was
 * @param after what it is
 * @param difference in calibrated units, 32-bit
 * @param most the largest difference, whatever its sign
 * @param pixels that are outlined: those filled by the record, or, where there is none, those that
 *     differ
 */
record Comparison(
        ImagePlus image,
        ImagePlus before,
        ImagePlus after,
        ImagePlus difference,
        double most,
        long pixels)
        implements MenuEntry.Answer {

    /** Compares. */
    static Comparison of(ImagePlus image, OriginalPlanes original) {
        String title = image.getTitle();
        ImagePlus before = PlanesOnDisplay.copy(image, "Before " + title, original::pixels);
        ImagePlus after =
                PlanesOnDisplay.copy(
                        image,
                        "After " + title,
                        plane -> ImagePlusImages.copyOfPixels(image, plane));
        Difference difference = new Difference(before, after);
        ImagePlus differing = difference.image("Difference " + title);
        SortedMap<Integer, PixelSet> filled = filled(image, differing);
        for (ImagePlus each : List.of(before, after, differing)) {
            each.setOverlay(outlines(each, filled));
        }
        long pixels = filled.values().stream().mapToLong(PixelSet::size).sum();
        return new Comparison(image, before, after, differing, difference.most(), pixels);
    }

    // By the number of the plane among those on display.
    private static SortedMap<Integer, PixelSet> filled(ImagePlus image, ImagePlus difference) {
        Optional<Provenance> record = ImageProvenance.of(image);
        SortedMap<Integer, PixelSet> all =
                record.map(Provenance::steps).map(Provenance::filled).orElseGet(TreeMap::new);
        SortedMap<Integer, PixelSet> here = new TreeMap<>();
        List<Integer> planes = PlanesOnDisplay.of(image);
        for (int i = 0; i < planes.size(); i++) {
            Optional<PixelSet> pixels =
                    record.isPresent()
                            ? Optional.ofNullable(all.get(planes.get(i)))
                            : differing(difference, i + 1);
            int plane = i + 1;
            pixels.ifPresent(set -> here.put(plane, set));
        }
        return here;
    }

    private static Optional<PixelSet> differing(ImagePlus difference, int plane) {
        float[] values = (float[]) difference.getStack().getPixels(plane);
        Box size = new Box(0, 0, difference.getWidth(), difference.getHeight());
        return PixelScan.where(size.width(), size, i -> values[i] != 0);
    }

    private static Overlay outlines(ImagePlus image, SortedMap<Integer, PixelSet> filled) {
        Overlay overlay = new Overlay();
        filled.forEach(
                (plane, pixels) -> {
                    Roi outline = MaskOverlay.of(image, plane, pixels);
                    outline.setFillColor(null);
                    outline.setStrokeColor(Color.YELLOW);
                    overlay.add(outline);
                });
        return overlay;
    }

    /** Opens linked windows; in batch mode the difference becomes the active image. */
    @Override
    public void show() {
        if (Dialogs.hasDisplay()) {
            LinkedWindows.open(image, List.of(before, after, difference));
        } else {
            ActiveImage.show(List.of(before, after, difference));
        }
        IJ.showStatus(text());
    }

    @Override
    public String text() {
        String unit = difference.getCalibration().getValueUnit();
        return String.format(
                Locale.ROOT,
                "GMCNN: %,d pixel%s of %s filled, changed by up to %s%s",
                pixels,
                pixels == 1 ? "" : "s",
                image.getTitle(),
                OptionSpec.text(Double.parseDouble(String.format(Locale.ROOT, "%.4g", most))),
                unit.equals("Gray Value") ? "" : " " + unit);
    }
}
