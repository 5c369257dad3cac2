package io.github.gmcnn.core.inpaint;

/** How a hole is filled that is thicker than what the model was trained for. */
public enum LargeHoles {
    /**
     * The hole is filled at half the size first, if need be at a quarter and so on, which settles
     * its large structure; then at full size in one run, of which the rim and the finest structure
     * are taken. A hole too long for one run is filled cell by cell from the rim inwards, each cell
     * seeing the coarse fill where nothing finer is there yet.
     */
    COARSE_TO_FINE,
    /** Ring after ring from the rim inwards, each ring seeing the finished ones. */
    RINGS
}
