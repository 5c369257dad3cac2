package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Masks of one kind, with the name they have in tables; docs/evaluation.md describes each.
 *
 * @param name lower case, with hyphens
 * @param sampler draws them
 */
public record MaskFamily(String name, MaskSampler sampler) {

    /** The name of the user's own masks. */
    public static final String OWN = "own";

    private static final double HALF = 0.5;
    private static final Map<String, MaskSampler> SAMPLERS = samplers();
    private static final Map<String, List<String>> GROUPS = groups();

    private static Map<String, MaskSampler> samplers() {
        Map<String, MaskSampler> samplers = new LinkedHashMap<>();
        samplers.put("rectangles", new RectangleMasks(128, 128, 8, 0));
        samplers.put("strokes", new StrokeMasks(10, 10, 20, 100, 10, 24, 360));
        samplers.put("thin", new ShareMasks(0, HALF, new WalkMasks(4, 50, 10, 40)));
        samplers.put("medium", lama(new WalkMasks(4, 5, 50, 100), new BoxMasks(5, 10, 50, 0)));
        samplers.put("thick", lama(new WalkMasks(1, 5, 100, 200), new BoxMasks(3, 30, 150, 10)));
        for (int percent = 0; percent < 60; percent += 10) {
            samplers.put(
                    "share-" + percent + "-" + (percent + 10),
                    ShareMasks.irregular(percent / 100.0, (percent + 10) / 100.0));
        }
        samplers.put("dust", new SpotMasks(8, 30, 4, 16));
        samplers.put("scratches", new ScratchMasks(4, 2, 5));
        samplers.put("dead-lines", new LineMasks(5, 3));
        samplers.put("scale-bar", new ScaleBarMasks());
        samplers.put("bubbles", new SpotMasks(1, 3, 24, 64));
        for (int side = 128; side <= 512; side *= 2) {
            samplers.put("square-" + side, new RectangleMasks(side, side, side / 4, 0));
        }
        return samplers;
    }

    // Boxes have three parts of thirteen.
    private static MaskSampler lama(MaskSampler walks, MaskSampler boxes) {
        MaskSampler both =
                new MixedMasks(
                        List.of(new MixedMasks.Part(walks, 1), new MixedMasks.Part(boxes, 0.3)));
        return new ShareMasks(0, HALF, both);
    }

    private static Map<String, List<String>> groups() {
        List<String> names = List.copyOf(SAMPLERS.keySet());
        int dust = names.indexOf("dust");
        int squares = names.indexOf("square-128");
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("all", names.subList(0, squares));
        groups.put("lama", List.of("thin", "medium", "thick"));
        groups.put("shares", names.subList(names.indexOf("share-0-10"), dust));
        groups.put("microscopy", names.subList(dust, squares));
        groups.put("squares", names.subList(squares, names.size()));
        return groups;
    }

    /** Returns all names that {@link #named} understands, but {@link #OWN}: groups first. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(GROUPS.keySet());
        names.addAll(SAMPLERS.keySet());
        return names;
    }

    /**
     * Returns families by name.
     *
     * @param list names of families and groups, separated by commas
     * @throws InputException that names the first unknown one and all there are
     */
    public static List<MaskFamily> named(String list) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String part : list.split(",")) {
            String name = part.strip().toLowerCase(java.util.Locale.ROOT);
            if (!names().contains(name)) {
                throw unknown(part.strip(), names());
            }
            chosen.addAll(GROUPS.getOrDefault(name, List.of(name)));
        }
        return chosen.stream().map(name -> new MaskFamily(name, SAMPLERS.get(name))).toList();
    }

    /**
     * Returns the refusal of a name.
     *
     * @param names all there are
     */
    public static InputException unknown(String name, List<String> names) {
        return new InputException(
                "There is no family of masks \""
                        + name
                        + "\"; choose of "
                        + String.join(", ", names)
                        + ".");
    }

    /**
     * Draws the mask for a picture; the same seed, picture and family give the same mask, whatever
     * else is evaluated.
     *
     * @param picture the picture's path from its folder on
     * @throws InputException if no such mask fits
     */
    public boolean[] draw(long seed, String picture, int height, int width) {
        long number = ((long) name.hashCode() << 32) ^ picture.hashCode();
        return sampler.draw(height, width, Seeds.random(seed, number));
    }
}
