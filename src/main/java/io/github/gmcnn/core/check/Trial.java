package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;

/**
 * A hole that was laid over known pixels, filled and compared with them. Arrays are by its pixels.
 *
 * @param picture number of the picture it was laid on, from 0
 * @param box its bounds there
 * @param depth see {@link io.github.gmcnn.core.pixels.Depth}
 * @param scale what was to be expected, up to a factor, without a look at the truth: {@link Scale}
 * @param errors the absolute difference to the truth, by {@link Method}
 */
record Trial(int picture, Box box, int[] depth, float[] scale, float[][] errors) {

    float[] errors(Method method) {
        return errors[method.ordinal()];
    }

    /** Returns how much of the place is another trial's too: 0 nothing, 1 all of it. */
    double shared(Trial other) {
        double width = Math.min(box.right(), other.box.right()) - Math.max(box.x(), other.box.x());
        double height =
                Math.min(box.bottom(), other.box.bottom()) - Math.max(box.y(), other.box.y());
        boolean apart = picture != other.picture || width <= 0 || height <= 0;
        return apart ? 0 : width * height / Math.sqrt((double) box.area() * other.box.area());
    }
}
