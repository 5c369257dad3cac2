package io.github.gmcnn.imagej.inpaint;

/** How the channels of an image are filled. */
public enum Channels {
    /** Each separately. */
    EACH,
    /** The first three together, as red, green and blue; others separately. */
    RGB
}
