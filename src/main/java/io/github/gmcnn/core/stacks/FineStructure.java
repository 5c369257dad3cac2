package io.github.gmcnn.core.stacks;

import io.github.gmcnn.core.blend.KnownMean;
import io.github.gmcnn.core.pixels.Patch;

/**
 * A patch without its large structure: what a hole hides that cannot be told from its rim.
 *
 * @param patch the patch
 * @param smooth (C, H, W), the patch blurred a little, without its noise
 * @param means (C, H, W), local means over known pixels
 */
record FineStructure(Patch patch, double[] smooth, double[] means) {

    /** Standard deviation in pixels of the blur that takes away noise. */
    private static final double NOISE = 1.2;

    /** The two forms of a neighbour that a plane is predicted from: as it is, and blurred. */
    static final int FORMS = 2;

    /**
     * Takes a patch apart.
     *
     * @param size standard deviation of the local means, in pixels
     */
    static FineStructure of(Patch patch, double size) {
        return new FineStructure(patch, blurred(patch, NOISE), blurred(patch, size));
    }

    private static double[] blurred(Patch patch, double deviation) {
        KnownMean mean = new KnownMean(patch.missing(), patch.window().width(), deviation);
        int area = patch.missing().length;
        double[] all = new double[patch.values().length];
        for (int c = 0; c < patch.channels(); c++) {
            double[] channel = new double[area];
            System.arraycopy(patch.values(), c * area, channel, 0, area);
            System.arraycopy(mean.of(channel), 0, all, c * area, area);
        }
        return all;
    }

    /** Returns a value of the patch, or of the blurred one. */
    double value(int form, int at) {
        return form == 0 ? patch.values()[at] : smooth[at];
    }

    /** Returns what a value has more than those around it. */
    double fine(int form, int at) {
        return value(form, at) - means[at];
    }

    boolean isMissing(int pixel) {
        return patch.missing()[pixel];
    }
}
