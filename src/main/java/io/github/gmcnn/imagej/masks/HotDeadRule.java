package io.github.gmcnn.imagej.masks;

import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelRows;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Optional;

/**
 * Hot and dead pixels, see {@link HotPixels}; of an RGB image, those of any channel.
 *
 * @param deviations as {@link MaskOptions#deviations()}
 */
record HotDeadRule(double deviations) implements PlaneRule {

    @Override
    public Optional<PixelSet> find(ImageProcessor plane, Area area) {
        if (!(plane instanceof ColorProcessor)) {
            double floor = plane instanceof FloatProcessor ? 0 : 1; // one step of an integer
            return area.clip(find(plane, area, plane::getf, floor));
        }
        int[] pixels = (int[]) plane.getPixels();
        PixelRows found = new PixelRows(area.box());
        for (int shift = 0; shift <= 16; shift += 8) {
            int channel = shift;
            find(plane, area, i -> pixels[i] >> channel & 0xff, 1).ifPresent(found::add);
        }
        return area.clip(found.build());
    }

    private Optional<PixelSet> find(
            ImageProcessor plane, Area area, HotPixels.Values values, double floor) {
        return HotPixels.of(
                plane.getWidth(), plane.getHeight(), area.box(), values, deviations, floor);
    }

    @Override
    public String nothing(String where) {
        return "no pixel "
                + where
                + " differs from its neighbours by more than "
                + deviations
                + " standard deviations";
    }
}
