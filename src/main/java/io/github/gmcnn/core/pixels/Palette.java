package io.github.gmcnn.core.pixels;

/**
 * The colour table of an 8-bit colour image, whose pixels are numbers of colours; immutable.
 *
 * <p>A network that is to fill such an image needs its colours: decode the numbers, fill, and
 * encode what was missing.
 */
public final class Palette {

    private final int[] colours; // 0xRRGGBB by number

    /**
     * Makes a palette of one byte per colour and number.
     *
     * @param reds 0 to 255, as unsigned bytes; the others as many
     */
    public Palette(byte[] reds, byte[] greens, byte[] blues) {
        colours = new int[reds.length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (reds[i] & 0xff) << 16 | (greens[i] & 0xff) << 8 | blues[i] & 0xff;
        }
    }

    /**
     * Returns the colours of pixels as 0xRRGGBB.
     *
     * <p>A number beyond the table has the colour of the last one.
     */
    public int[] decode(byte[] numbers) {
        int[] rgb = new int[numbers.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = colours[Math.min(numbers[i] & 0xff, colours.length - 1)];
        }
        return rgb;
    }

    /**
     * Writes the numbers of the nearest colours, and the numbers of no other pixels.
     *
     * @param rgb 0xRRGGBB of the whole plane
     * @param numbers of the whole plane
     * @param pixels those to write
     * @param width of the plane
     */
    public void encode(int[] rgb, byte[] numbers, PixelSet pixels, int width) {
        pixels.forEachRun(
                (y, from, to, index) -> {
                    for (int i = y * width + from; i < y * width + to; i++) {
                        numbers[i] = (byte) nearest(rgb[i]);
                    }
                });
    }

    /** Returns the number of the nearest colour by squared distance, the lowest of equals. */
    int nearest(int rgb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length && least > 0; i++) {
            int distance = distance(rgb, colours[i]);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
        int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
        int blue = (a & 0xff) - (b & 0xff);
        return red * red + green * green + blue * blue;
    }
}
