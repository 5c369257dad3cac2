package io.github.gmcnn.ij1;

/** How the channels of an image are filled. */
public enum Channels {
    /** Each by itself. */
    EACH,
    /** The first three together, as red, green and blue; others each by itself. */
    RGB
}
