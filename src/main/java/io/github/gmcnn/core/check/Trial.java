package io.github.gmcnn.core.check;

/**
 * A hole that was laid over known pixels, filled and compared with them. Arrays are by its pixels.
 *
 * @param hole number of the user's hole whose shape it has, from 0
 * @param depth see {@link io.github.gmcnn.core.pixels.Depth}
 * @param scale what was to be expected, up to a factor, without a look at the truth: {@link Scale}
 * @param errors the absolute difference to the truth, by {@link Method}
 */
record Trial(int hole, int[] depth, float[] scale, float[][] errors) {

    float[] errors(Method method) {
        return errors[method.ordinal()];
    }
}
