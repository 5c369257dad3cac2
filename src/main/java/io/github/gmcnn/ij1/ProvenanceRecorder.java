package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.imaging.PixelSet;
import io.github.gmcnn.inference.FillReport;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.provenance.FillStep;
import io.github.gmcnn.provenance.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;

/** Takes down what is done to an image while it is filled; for one fill, on one thread. */
final class ProvenanceRecorder {

    private final ImagePlus source;
    private final InpaintOptions options;
    private final Model model;
    private final TreeMap<Integer, PixelSet> masks = new TreeMap<>();

    ProvenanceRecorder(ImagePlus source, InpaintOptions options, Model model) {
        this.source = source;
        this.options = options;
        this.model = model;
    }

    /**
     * Takes down a plane; call it for each plane with missing pixels, in order.
     *
     * @param before its pixels (byte[], short[], float[] or int[]) before the fill
     */
    void before(int plane, PixelSet missing, Object before) {
        masks.put(plane, missing);
    }

    /** Takes down the same plane after its fill. */
    void after(int plane, Object filled) {
        // the sum of the result
    }

    /**
     * Returns all steps of the source and this one.
     *
     * @param device the one that computed
     */
    Provenance finish(String device, FillReport report, double seconds) {
        FillStep step =
                new FillStep(
                        "GMCNN",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        options.toMacro(),
                        model.name(),
                        model.description().sha256(),
                        device,
                        "none",
                        source.getTitle(),
                        "",
                        "",
                        report.holes(),
                        report.pixels(),
                        seconds,
                        masks);
        return ImageProvenance.of(source)
                .map(earlier -> earlier.plus(step))
                .orElse(new Provenance(List.of(step)));
    }
}
