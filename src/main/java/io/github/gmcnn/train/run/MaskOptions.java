package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;
import static io.github.gmcnn.train.run.Checks.requireShare;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.data.MaskSampler;
import io.github.gmcnn.train.data.MixedMasks;
import io.github.gmcnn.train.data.RectangleMasks;
import io.github.gmcnn.train.data.ResizedMasks;
import io.github.gmcnn.train.data.StrokeMasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the holes of a training are drawn.
 *
 * @param rectangles how rectangular holes are drawn
 * @param strokes how strokes are drawn
 * @param strokeShare share of strokes among rectangles and strokes, 0 to 1
 * @param families names of {@link MaskFamily}, separated by commas, drawn on a square of {@value
 *     #FAMILY_SIDE} pixels and brought to the size of the crop
 * @param familyShare share of the families among all that are drawn, 0 to 1
 * @param imageShare share of all masks that come from the user's own mask pictures, where there are
 *     any, 0 to 1
 * @param onePerBatch whether all samples of a batch share a mask, as in the reference
 */
public record MaskOptions(
        RectangleMasks rectangles,
        StrokeMasks strokes,
        @Option(
                        label = "Share of strokes",
                        help = "share of strokes among rectangles and strokes, with `masks=mixed`")
                double strokeShare,
        @Option(
                        label = "Families",
                        help = "[families of holes](evaluation.md#masks), with commas between them")
                String families,
        @Option(label = "Share of families", help = "share of the families among all holes drawn")
                double familyShare,
        @Option(
                        key = "maskshare",
                        label = "Share of own masks",
                        help = "share of those masks among all")
                double imageShare,
        @Option(
                        key = "onemask",
                        label = "One mask a batch",
                        help = "`true` or `false`: whether all crops of a step share a mask")
                boolean onePerBatch) {

    static final int FAMILY_SIDE = 256;

    /** Checks each number; the message names it and the rule. */
    public MaskOptions {
        require(rectangles != null, "masks.rectangles", rectangles, "must be given");
        require(strokes != null, "masks.strokes", strokes, "must be given");
        requireShare("masks.strokeShare", strokeShare);
        families = families == null ? "all" : families; // older runs
        MaskFamily.named(families);
        requireShare("masks.familyShare", familyShare);
        requireShare("masks.imageShare", imageShare);
    }

    /** Returns a copy for holes up to a thickness in pixels. */
    MaskOptions forHoles(int size) {
        RectangleMasks sides =
                new RectangleMasks(
                        Math.max(2, size / 6), size, Math.min(8, size / 4), rectangles.maxShrink());
        StrokeMasks lines =
                new StrokeMasks(
                        strokes.minParts(),
                        strokes.maxParts(),
                        strokes.maxVertices(),
                        size,
                        Math.max(2, size / 10),
                        Math.max(2, size / 4),
                        strokes.maxAngle());
        return Records.with(this, Map.of("rectangles", sides, "strokes", lines));
    }

    /** Returns a copy with this share of strokes among rectangles and strokes. */
    public MaskOptions withStrokeShare(double share) {
        return Records.with(this, Map.of("strokeShare", share));
    }

    /** Returns a copy with this share of the user's own masks. */
    public MaskOptions withImageShare(double share) {
        return Records.with(this, Map.of("imageShare", share));
    }

    /** Returns what draws the masks. */
    MaskSampler sampler(Optional<MaskSampler> own) {
        double drawn = own.isPresent() ? 1 - imageShare : 1;
        List<MixedMasks.Part> parts = new ArrayList<>();
        double simple = drawn * (1 - familyShare);
        parts.add(new MixedMasks.Part(strokes, simple * strokeShare));
        parts.add(new MixedMasks.Part(rectangles, simple * (1 - strokeShare)));
        List<MaskFamily> chosen = MaskFamily.named(families);
        for (MaskFamily family : chosen) {
            MaskSampler masks = new ResizedMasks(family.sampler(), FAMILY_SIDE);
            parts.add(new MixedMasks.Part(masks, drawn * familyShare / chosen.size()));
        }
        own.ifPresent(masks -> parts.add(new MixedMasks.Part(masks, imageShare)));
        return new MixedMasks(parts);
    }
}
