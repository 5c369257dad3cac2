package io.github.gmcnn.imagej.masks;

import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Optional;

/** Rows and columns of one value, see {@link ConstantLines}; of RGB images, of one colour. */
final class LineRule implements PlaneRule {

    @Override
    public Optional<PixelSet> find(ImageProcessor plane, Area area) {
        return ConstantLines.of(plane.getWidth(), area.pixels(), comparison(plane.getPixels()));
    }

    private static ConstantLines.Comparison comparison(Object pixels) {
        if (pixels instanceof byte[] bytes) {
            return (a, b) -> bytes[a] == bytes[b];
        }
        if (pixels instanceof short[] shorts) {
            return (a, b) -> shorts[a] == shorts[b];
        }
        if (pixels instanceof float[] floats) { // all that are not a number are one value
            return (a, b) -> Float.compare(floats[a] + 0f, floats[b] + 0f) == 0;
        }
        int[] colours = (int[]) pixels;
        return (a, b) -> (colours[a] ^ colours[b]) << 8 == 0;
    }

    @Override
    public String nothing(String where) {
        return "no row or column " + where + " has one value only";
    }
}
