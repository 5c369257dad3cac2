package io.github.gmcnn.inference;

/** How a hole is filled that is thicker than what the model was trained for. */
public enum LargeHoles {
    /**
     * The hole is filled at a reduced size first, which settles its large structure, then cell by
     * cell from the rim inwards at full size, each cell seeing the coarse fill where nothing finer
     * is there yet.
     */
    COARSE_TO_FINE,
    /** Ring after ring from the rim inwards, each ring seeing the finished ones. */
    RINGS
}
