package io.github.gmcnn.core.weights;

/** The 16-bit floating point formats of weights files, in Java 17, which has neither. */
final class Half {

    private Half() {}

    /** Returns the value of an IEEE 754 binary16. */
    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) { // zero or subnormal: fraction * 2^-24
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == 31 ? 255 : exponent + 112;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }

    /** Returns the value of a bfloat16: the upper half of a float32. */
    static float brainToFloat(short brain) {
        return Float.intBitsToFloat(brain << 16);
    }

    /** Returns the nearest binary16, ties to even; too large values become infinite. */
    static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00); // NaN
        }
        if (magnitude >= 0x477ff000) {
            return (short) (sign | 0x7c00); // rounds to 65520 or more
        }
        if (magnitude < 0x38800000) { // below 2^-14: subnormal, a multiple of 2^-24
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
        }
        int rounded = magnitude + 0xfff + ((magnitude >> 13) & 1);
        return (short) (sign | (rounded - 0x38000000) >> 13);
    }
}
