package io.github.gmcnn.train.run;

import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.Picture;
import java.util.Optional;

/** Pictures of waves of different lengths and directions, grey and in colour in turn. */
record Waves(int count) implements ImageSource {

    /** A small network on them: some steps of each phase, in less than a second a step. */
    static final TrainingConfig CONFIG =
            TrainingConfig.parse(
                    """
                    {"cnum": 2, "cropSize": 64, "holeSize": 24, "batchSize": 2, "seed": 5,
                     "reconstruction": {"steps": 6, "seconds": 0}, "adversarial": {"seconds": 0},
                     "discriminator": {"cnum": 2, "updates": 2},
                     "report": {"validationShare": 0.2, "validationPictures": 3},
                     "masks": {"rectangles": {"minSide": 16, "maxSide": 24, "margin": 2},
                               "strokes": {"minBrush": 10, "maxBrush": 12, "maxLength": 20}}}
                    """);

    /** The same with as many steps of each phase. */
    static TrainingConfig phases(int reconstruction, int adversarial) {
        return CONFIG.with(
                "{\"reconstruction\": {\"steps\": %d}, \"adversarial\": {\"steps\": %d}}"
                        .formatted(reconstruction, adversarial));
    }

    @Override
    public String name(int index) {
        return "waves " + index;
    }

    @Override
    public Optional<Picture> read(int index) {
        return Optional.of(new Wave(index));
    }

    private record Wave(int index) implements Picture {
        @Override
        public int width() {
            return 100;
        }

        @Override
        public int height() {
            return 90;
        }

        @Override
        public int channels() {
            return index % 2 == 0 ? 1 : 3;
        }

        @Override
        public float[] square(int channel, int left, int top, int side) {
            float[] values = new float[side * side];
            for (int i = 0; i < values.length; i++) {
                int x = left + i % side;
                int y = top + i / side;
                values[i] = (float) (100 + 90 * Math.sin((x + index * y + channel) / 5.0));
            }
            return values;
        }
    }
}
