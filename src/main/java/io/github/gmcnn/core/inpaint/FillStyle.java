package io.github.gmcnn.core.inpaint;

/**
 * How holes are filled, whatever the model.
 *
 * @param largeHoles what is done with holes thicker than those the model was trained for
 * @param detail what fine structure fills get
 * @param reach how far from a hole patches are copied from, in pixels
 */
public record FillStyle(LargeHoles largeHoles, Detail detail, int reach) {

    /** What {@link #reach} is where nothing is said. */
    public static final int REACH = 128;

    /** Coarse to fine, smooth. */
    public static final FillStyle USUAL = new FillStyle(LargeHoles.COARSE_TO_FINE, Detail.SMOOTH);

    /** In rings, smooth. */
    public static final FillStyle RINGS = new FillStyle(LargeHoles.RINGS, Detail.SMOOTH);

    /** A style with the usual reach. */
    public FillStyle(LargeHoles largeHoles, Detail detail) {
        this(largeHoles, detail, REACH);
    }
}
