package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.pixels.ValueRange;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.Picture;
import java.util.List;
import java.util.Optional;

/** Crops, pictures and holes for tests. */
final class Holed {

    private Holed() {}

    /** Returns a crop that need not be of whole steps. */
    static Crop crop(int channels, int width, int height, float... values) {
        return new Crop(0, "a.png", channels, width, height, values, false, new ValueRange(0, 1));
    }

    /** Returns a hole of the pixels that are written as an X. */
    static Hole hole(Crop crop, String... rows) {
        String all = String.join("", rows);
        boolean[] missing = new boolean[all.length()];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = all.charAt(i) == 'X';
        }
        return new Hole(crop, "own", missing);
    }

    /** A picture of waves, other ones for another number. */
    record Waves(int number, int width, int height, int channels) implements Picture {

        @Override
        public boolean eightBit() {
            return true;
        }

        @Override
        public float[] square(int channel, int left, int top, int side) {
            float[] square = new float[side * side];
            for (int i = 0; i < square.length; i++) {
                square[i] = value(channel, left + i % side, top + i / side);
            }
            return square;
        }

        float value(int channel, int x, int y) {
            double wave = Math.sin((x + 3 * number) / 9.0) * Math.cos((y + channel) / 7.0);
            return Math.round(127 + 120 * wave);
        }
    }

    /** Pictures with names. */
    record Pictures(List<String> names, List<? extends Picture> pictures) implements ImageSource {

        @Override
        public int count() {
            return names.size();
        }

        @Override
        public String name(int index) {
            return names.get(index);
        }

        @Override
        public Optional<Picture> read(int index) {
            return Optional.of(pictures.get(index));
        }
    }
}
