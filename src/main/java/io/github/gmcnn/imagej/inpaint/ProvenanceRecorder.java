package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.inpaint.FillReport;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.FilledPlane;
import io.github.gmcnn.imagej.record.ImageShape;
import io.github.gmcnn.imagej.record.PlaneHash;
import io.github.gmcnn.imagej.record.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes down what is done to an image while it is filled; for one fill, on one thread. */
final class ProvenanceRecorder {

    private static final String PLUGIN = "GMCNN Inpainting";

    private final InpaintOptions options;
    private final Model model;
    private final String input;
    private final ImageShape shape;
    private final Optional<Provenance> earlier;
    private final Map<Integer, PlaneHash> begun = new HashMap<>();
    private final TreeMap<Integer, FilledPlane> planes = new TreeMap<>();

    /**
     * Begins a record.
     *
     * @throws InputException if the image carries a record of earlier fills that is damaged
     */
    ProvenanceRecorder(ImagePlus source, InpaintOptions options, Model model) {
        this.options = options;
        this.model = model;
        input = source.getTitle();
        shape = ImageProvenance.shape(source);
        // That of a crop or substack is the whole image's, and says nothing about this one.
        earlier = ImageProvenance.of(source).filter(record -> record.image().fits(shape));
    }

    /**
     * Takes down a plane; call it for each plane with missing pixels, in any order.
     *
     * @param before its pixels (byte[], short[], float[] or int[]) before the fill
     */
    void before(int plane, Object before) {
        begun.put(plane, PlaneHash.of(before, shape.width(), summed()));
    }

    // As in the record that goes on, so that each fill's input can be compared with the one before.
    private PlaneHash.Unit summed() {
        return earlier.map(Provenance::summed).orElse(PlaneHash.Unit.ROW);
    }

    /**
     * Takes down the same plane after the fill of what was missing.
     *
     * @param neighbours the numbers of the planes that told something of it
     */
    void after(int plane, PixelSet missing, Object filled, List<Integer> neighbours) {
        PlaneHash input = begun.remove(plane);
        String result = input.after(missing, filled).text();
        planes.put(plane, new FilledPlane(missing, input.text(), result, neighbours));
    }

    /**
     * Returns all steps of the source and this one.
     *
     * @param inpainter that filled
     */
    Provenance finish(Inpainter inpainter, FillReport report, double seconds) {
        FillStep step =
                new FillStep(
                        PLUGIN,
                        version(),
                        inpainter.engine(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        // A path would mean nothing to others, and Verify does not follow one.
                        options.toRecord(model.name()),
                        model.name(),
                        model.description().sha256(),
                        inpainter.device(),
                        "none",
                        input,
                        report.holes(),
                        report.pixels(),
                        seconds,
                        planes,
                        Optional.empty());
        return earlier.map(record -> record.plus(step))
                .orElseGet(() -> new Provenance(shape, summed(), List.of(step)));
    }

    // The jar's manifest has it; classes that were just compiled have none.
    private static String version() {
        String version = ProvenanceRecorder.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
