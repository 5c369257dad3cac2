package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import java.lang.reflect.Array;

/**
 * The values of some pixels of one plane, which take memory for these pixels only.
 *
 * @param pixels whose values
 * @param values an array of the type of the plane's, in the order of the set
 */
record PlanePixels(PixelSet pixels, Object values) {

    /**
     * Copies the values out of a plane.
     *
     * @param plane its whole array, row by row
     * @param width of the plane
     */
    static PlanePixels of(PixelSet pixels, Object plane, int width) {
        Object values = Array.newInstance(plane.getClass().getComponentType(), pixels.size());
        pixels.forEachRun(
                (y, from, to, index) ->
                        System.arraycopy(plane, y * width + from, values, index, to - from));
        return new PlanePixels(pixels, values);
    }

    /** Copies the values into a plane of the same type and width. */
    void putInto(Object plane, int width) {
        pixels.forEachRun(
                (y, from, to, index) ->
                        System.arraycopy(values, index, plane, y * width + from, to - from));
    }

    /** Copies the values into a part of such a plane, which holds all of the pixels. */
    void putInto(Object part, Box box) {
        pixels.forEachRun(
                (y, from, to, index) ->
                        System.arraycopy(
                                values,
                                index,
                                part,
                                (y - box.y()) * box.width() + from - box.x(),
                                to - from));
    }
}
