package io.github.gmcnn.core.patches;

/**
 * The pixels around a hole, from which it is filled.
 *
 * @param width columns
 * @param height rows
 * @param channels of each pixel, at least 1; they are copied together
 * @param values (C, H, W) on a scale on which the picture reaches from about 0 to 1 or -1 to 1; at
 *     missing pixels the guide: a smooth fill, which says what lies where. A pixel that is not
 *     finite is nowhere: neither filled nor copied nor compared
 * @param missing (H, W), true where pixels are to be filled
 * @param barred (H, W), true where pixels must not be copied; missing ones never are
 * @param pitch rows from each pixel to the same place of a further plane, whose pixels lie below
 *     those of the first; 0 if there is one plane only, else a multiple of {@value #PITCH}
 */
public record Region(
        int width,
        int height,
        int channels,
        float[] values,
        boolean[] missing,
        boolean[] barred,
        int pitch) {

    /** So that a pitch is a whole number of rows at each size of the search. */
    public static final int PITCH = 1 << Pyramid.MOST_LEVELS - 1;

    int area() {
        return width * height;
    }
}
