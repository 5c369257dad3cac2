package io.github.gmcnn.imagej.inpaint;

/** The planes that patches are copied from. */
public enum Sources {
    /** That which is filled. */
    PLANE,
    /** Also the one before and the one after it, of the same channel. */
    SLICES
}
