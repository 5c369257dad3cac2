package io.github.gmcnn.imagej.evaluate;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PngImage;
import io.github.gmcnn.train.evaluation.Crop;
import io.github.gmcnn.train.evaluation.Hole;

/** Crops, masks and fills of an evaluation as pictures of 8 bits per channel. */
final class CropPictures {

    /** How much brighter differences are shown. */
    static final int GAIN = 4;

    private static final int MAGENTA = 0xff00ff;

    private CropPictures() {}

    /** Returns values of 0, black, to 1 as a grey or RGB picture. */
    static ImageProcessor of(Crop crop, float[] values) {
        return crop.channels() == 3 ? colour(crop, values) : grey(crop, values);
    }

    private static ImageProcessor grey(Crop crop, float[] values) {
        ImageProcessor picture = new ByteProcessor(crop.width(), crop.height());
        for (int i = 0; i < values.length; i++) {
            picture.set(i, PngImage.level(values[i]));
        }
        return picture;
    }

    private static ImageProcessor colour(Crop crop, float[] values) {
        ImageProcessor picture = new ColorProcessor(crop.width(), crop.height());
        int area = crop.area();
        for (int i = 0; i < area; i++) {
            int red = PngImage.level(values[i]);
            int green = PngImage.level(values[area + i]);
            int blue = PngImage.level(values[2 * area + i]);
            picture.set(i, red << 16 | green << 8 | blue);
        }
        return picture;
    }

    /** Returns the truth with black holes. */
    static ImageProcessor masked(Hole hole) {
        float[] values = hole.crop().values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = hole.missing()[i % hole.missing().length] ? 0 : values[i];
        }
        return of(hole.crop(), values);
    }

    /** Returns the truth in colours with its missing pixels in magenta, which few pictures have. */
    static ImageProcessor marked(Hole hole) {
        ImageProcessor picture = of(hole.crop(), hole.crop().values()).convertToRGB();
        for (int i = 0; i < hole.missing().length; i++) {
            if (hole.missing()[i]) {
                picture.set(i, MAGENTA);
            }
        }
        return picture;
    }

    /** Returns the mask: 255 where pixels are missing, else 0. */
    static ImageProcessor mask(Hole hole) {
        ImageProcessor picture = new ByteProcessor(hole.crop().width(), hole.crop().height());
        for (int i = 0; i < hole.missing().length; i++) {
            picture.set(i, hole.missing()[i] ? 255 : 0);
        }
        return picture;
    }

    /** Returns the absolute difference to the truth, {@value #GAIN} times as bright. */
    static ImageProcessor error(Hole hole, float[] completed) {
        float[] truth = hole.crop().values();
        float[] values = new float[truth.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = GAIN * Math.abs(completed[i] - truth[i]);
        }
        return of(hole.crop(), values);
    }
}
