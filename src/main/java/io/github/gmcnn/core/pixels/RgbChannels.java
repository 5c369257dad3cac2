package io.github.gmcnn.core.pixels;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.Sampler;
import net.imglib2.converter.Converters;
import net.imglib2.converter.readwrite.SamplerConverter;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.ByteAccess;
import net.imglib2.type.numeric.ARGBType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * Packed RGB pixels as three writable channels.
 *
 * <p>Takes the place of {@code Converters.argbChannels}, which in ImgLib2 8.0.0 extends the sign of
 * what it writes: a value of 128 or more sets all channels above its own to 255.
 */
public final class RgbChannels {

    private RgbChannels() {}

    /**
     * Returns a view of dimensions (X, Y, 3): red, green, blue.
     *
     * @param pixels 0xRRGGBB, row by row; the highest byte of each stays as it is
     */
    public static RandomAccessibleInterval<UnsignedByteType> of(
            int[] pixels, int width, int height) {
        RandomAccessibleInterval<ARGBType> packed = ArrayImgs.argbs(pixels, width, height);
        return Views.stack(channel(packed, 16), channel(packed, 8), channel(packed, 0));
    }

    private static RandomAccessibleInterval<UnsignedByteType> channel(
            RandomAccessibleInterval<ARGBType> packed, int shift) {
        SamplerConverter<ARGBType, UnsignedByteType> converter =
                sampler -> new UnsignedByteType(new Channel(sampler, shift));
        return Converters.convert(packed, converter);
    }

    /** One byte of the pixel under a sampler. */
    private record Channel(Sampler<? extends ARGBType> sampler, int shift) implements ByteAccess {

        @Override
        public byte getValue(int index) {
            return (byte) (sampler.get().get() >> shift);
        }

        @Override
        public void setValue(int index, byte value) {
            ARGBType pixel = sampler.get();
            pixel.set(pixel.get() & ~(0xff << shift) | (value & 0xff) << shift);
        }
    }
}
