package io.github.gmcnn.imagej.pictures;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the planes of a file are of: channels first, then slices, then frames, as ImageJ stores
 * them.
 *
 * @param channels at least 1
 * @param slices at least 1
 * @param frames at least 1
 */
record StackShape(int channels, int slices, int frames) {

    static StackShape of(int channels, int slices, int frames) {
        return new StackShape(channels, slices, frames);
    }

    /**
     * Reads what ImageJ writes into a TIFF file.
     *
     * @param description the text of the first image
     * @param images in the file; where the text does not fit them they are slices
     * @param each planes that every image has, which are channels
     */
    static StackShape described(String description, int images, int each) {
        if (description.startsWith("ImageJ=")) {
            int channels = number(description, "channels");
            int slices = number(description, "slices");
            int frames = number(description, "frames");
            if ((long) channels * slices * frames == images) {
                return new StackShape(channels * each, slices, frames);
            }
        }
        return new StackShape(each, images, 1);
    }

    private static int number(String description, String key) {
        Matcher line =
                Pattern.compile("(?m)^" + key + "=([1-9]\\d{0,8})\\s*$").matcher(description);
        return line.find() ? Integer.parseInt(line.group(1)) : 1;
    }

    /** Returns how many planes of one channel lie in a row: slices, or frames of one slice. */
    int length() {
        return slices > 1 ? slices : frames;
    }

    /**
     * Returns what to call the stack that a plane belongs to, after the file's name: nothing where
     * there is one only.
     *
     * @param plane from 1
     */
    String stack(int plane) {
        String channel = channels > 1 ? " channel " + ((plane - 1) % channels + 1) : "";
        boolean several = slices > 1 && frames > 1;
        return channel + (several ? " frame " + ((plane - 1) / (channels * slices) + 1) : "");
    }
}
