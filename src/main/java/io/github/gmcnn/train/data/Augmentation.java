package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;

/**
 * How crops are varied at random, so that few pictures teach much.
 *
 * @param randomCrop whether a crop is cut out at a random place and scale; else the whole picture
 *     is scaled until it covers the crop and cut to its middle, as in the reference
 * @param minScale smallest scale of a crop: 0.5 shows twice the width of a crop at half its detail
 * @param maxScale largest scale: 1 is as in the file, 2 enlarges
 * @param flips whether half of the crops are mirrored left to right
 * @param quarterTurns whether crops are turned by 0, 90, 180 or 270 degrees
 * @param greyShare share of the colour crops that lose their colour, 0 to 1
 * @param toneShare share of the crops whose tones are changed: negatives, gamma from 0.5 to 2,
 *     channels in another order; 0 to 1
 * @param noise largest standard deviation of noise that is added, as a share of the range of the
 *     crop's values; 0 to 1
 */
public record Augmentation(
        @Option(
                        label = "Random crops",
                        help =
                                "`true` or `false`: crops at random places and scales, or the "
                                        + "middle of the whole picture")
                boolean randomCrop,
        @Option(
                        label = "Smallest scale",
                        help = "smallest scale of a crop: 0.5 shows twice the width")
                double minScale,
        @Option(label = "Largest scale", help = "largest scale of a crop") double maxScale,
        @Option(label = "Mirror", help = "`true` or `false`: mirrored crops too") boolean flips,
        @Option(
                        key = "turns",
                        label = "Quarter turns",
                        help = "`true` or `false`: crops turned by 90, 180 and 270 degrees too")
                boolean quarterTurns,
        @Option(label = "Share made grey", help = "share of colour crops that lose their colour")
                double greyShare,
        @Option(
                        key = "tones",
                        label = "Share with other tones",
                        help =
                                "share of crops whose tones are changed: negatives, gamma from 0.5 "
                                        + "to 2, channels in another order")
                double toneShare,
        @Option(
                        label = "Most noise",
                        help = "most noise added to a crop: deviation, as a share of its range")
                double noise) {

    /** Crops as they are in the file. */
    public static final Augmentation NONE = new Augmentation(true, 1, 1, false, false, 0, 0, 0);

    /** Returns crops as they are in the file, chosen in the same way. */
    public Augmentation plain() {
        return new Augmentation(randomCrop, 1, 1, false, false, 0, 0, 0);
    }

    /** Checks each number; the message names it and the rule. */
    public Augmentation {
        InputException.require(
                minScale >= 0.05 && minScale <= 20,
                "augmentation.minScale",
                minScale,
                "must be from 0.05 to 20");
        InputException.require(
                maxScale >= minScale && maxScale <= 20,
                "augmentation.maxScale",
                maxScale,
                "must be from minScale, " + minScale + ", to 20");
        requireShare("greyShare", greyShare);
        requireShare("toneShare", toneShare);
        requireShare("noise", noise);
    }

    private static void requireShare(String name, double value) {
        InputException.require(
                value >= 0 && value <= 1, "augmentation." + name, value, "must be from 0 to 1");
    }
}
