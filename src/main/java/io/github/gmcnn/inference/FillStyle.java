package io.github.gmcnn.inference;

/**
 * How holes are filled, whatever the model.
 *
 * @param largeHoles what is done with holes thicker than those the model was trained for
 * @param grain whether fills get the grain of their surroundings: {@link
 *     io.github.gmcnn.imaging.Grain}
 */
public record FillStyle(LargeHoles largeHoles, boolean grain) {

    /** Coarse to fine, without grain. */
    public static final FillStyle USUAL = new FillStyle(LargeHoles.COARSE_TO_FINE, false);

    /** In rings, without grain. */
    public static final FillStyle RINGS = new FillStyle(LargeHoles.RINGS, false);
}
