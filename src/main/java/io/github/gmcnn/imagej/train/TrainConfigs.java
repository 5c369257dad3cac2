package io.github.gmcnn.imagej.train;

import static io.github.gmcnn.imagej.train.TrainKey.CONFIG;
import static io.github.gmcnn.imagej.train.TrainKey.HOLES;
import static io.github.gmcnn.imagej.train.TrainKey.MASKFOLDER;
import static io.github.gmcnn.imagej.train.TrainKey.MINUTES;
import static io.github.gmcnn.imagej.train.TrainKey.MRF;
import static io.github.gmcnn.imagej.train.TrainKey.STEPS;
import static io.github.gmcnn.imagej.train.TrainKey.VGG;

import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.TextFile;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.train.run.Phase;
import io.github.gmcnn.train.run.TrainingConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The numbers of a training as its options give them. */
final class TrainConfigs {

    /** Share of the whole duration that the first phase has if there are two. */
    private static final double FIRST_SHARE = 0.75;

    /** The reference's {@code lambda_mrf}. */
    private static final String MRF_WITH_VGG = "0.05";

    private static final Map<Phase, Limits> LIMITS =
            Map.of(
                    Phase.RECONSTRUCTION,
                    new Limits(TrainKey.STEPS1, TrainKey.EPOCHS1, TrainKey.MINUTES1),
                    Phase.ADVERSARIAL,
                    new Limits(TrainKey.STEPS2, TrainKey.EPOCHS2, TrainKey.MINUTES2));

    /** The keys of one phase alone. */
    private record Limits(TrainKey steps, TrainKey epochs, TrainKey minutes) {
        boolean areGiven(TrainOptions options) {
            return options.gives(steps) || options.gives(epochs) || options.gives(minutes);
        }
    }

    private static final int MAX_FILE = 1 << 20; // bytes

    private TrainConfigs() {}

    /**
     * Returns the numbers.
     *
     * @param start its width and what it is shown of a hole are the network's, unless options say
     *     otherwise
     * @throws io.github.gmcnn.core.safe.UserException that names the first illegal number and its
     *     rule
     */
    static TrainingConfig of(TrainOptions options, TrainStart start) {
        return of(options, start.width(), start.holeInput());
    }

    static TrainingConfig of(
            TrainOptions options, OptionalInt startWidth, Optional<HoleInput> startInput) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (TrainKey key : options.given().keySet()) {
            if (!key.path().isEmpty() && !options.value(key).equals(TrainOptions.AUTO)) {
                numbers.put(key.path(), literal(key, options.value(key)));
            }
        }
        startWidth.ifPresent(width -> numbers.putIfAbsent(TrainKey.WIDTH.path(), "" + width));
        if (!options.gives(CONFIG)) {
            startInput.ifPresent(
                    input ->
                            numbers.putIfAbsent(
                                    TrainKey.HOLEINPUT.path(), '"' + input.name() + '"'));
        }
        putMasks(options, numbers);
        if (options.gives(VGG) && !options.gives(MRF) && !options.gives(CONFIG)) {
            numbers.put(MRF.path(), MRF_WITH_VGG);
        }
        for (Phase phase : Phase.values()) {
            putLimits(options, phase, numbers);
        }
        TrainingConfig config = base(options).with(json(numbers));
        requireFeatures(options, config);
        startWidth.ifPresent(width -> requireRoom(config, width));
        return config;
    }

    private static void requireRoom(TrainingConfig config, int startWidth) {
        if (config.cnum() < startWidth) {
            throw new InputException(
                    "The option width is "
                            + config.cnum()
                            + " but the weights to start from have "
                            + startWidth
                            + "; give the same or more, or start=scratch.");
        }
    }

    private static TrainingConfig base(TrainOptions options) {
        TrainingConfig base =
                options.gives(CONFIG) ? parsed(options.path(CONFIG)) : TrainingConfig.DEFAULT;
        return options.gives(HOLES) || !options.gives(CONFIG)
                ? base.forHoles(options.whole(HOLES))
                : base;
    }

    private static TrainingConfig parsed(Path file) {
        String text;
        try {
            text = TextFile.read(file, MAX_FILE);
        } catch (IOException e) {
            throw new InputException(
                    "The options file " + file + " cannot be read; config must be a JSON file.");
        }
        try {
            return TrainingConfig.parse(text);
        } catch (UserException e) {
            throw new InputException(
                    "The options file "
                            + file
                            + " cannot be used: "
                            + Reasons.shortened(e.getMessage()));
        }
    }

    private static String literal(TrainKey key, String value) {
        return switch (key.kind()) {
            case WHOLE -> "" + new BigDecimal(value).longValueExact();
            case NUMBER -> new BigDecimal(value).toString();
            case FLAG -> value;
            case TEXT -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            default -> '"' + value.toUpperCase(Locale.ROOT).replace('-', '_') + '"';
        };
    }

    private static void putMasks(TrainOptions options, Map<String, String> numbers) {
        TrainOptions.Masks masks = options.masks();
        if (masks == TrainOptions.Masks.FOLDER && !options.gives(MASKFOLDER)) {
            throw new InputException(
                    "The option masks=folder needs masks of your own; give their folder with"
                            + " maskfolder=FOLDER.");
        }
        switch (masks) {
            case RECTANGLES -> numbers.put(TrainKey.STROKESHARE.path(), "0");
            case STROKES -> numbers.put(TrainKey.STROKESHARE.path(), "1");
            case FOLDER -> numbers.put(TrainKey.MASKSHARE.path(), "1");
            default -> {}
        }
    }

    // A phase has its own limits where any is given, else its share of minutes and steps.
    private static void putLimits(TrainOptions options, Phase phase, Map<String, String> numbers) {
        Limits own = LIMITS.get(phase);
        double share = share(options.phases(), phase);
        boolean common = options.gives(MINUTES) || options.gives(STEPS);
        if (share > 0 && own.areGiven(options)) {
            put(
                    numbers,
                    phase,
                    options.whole(own.steps),
                    options.number(own.epochs),
                    60 * options.number(own.minutes));
        } else if (share == 0 || common || !options.gives(CONFIG)) {
            int steps = options.whole(STEPS);
            boolean timed = steps == 0 || options.gives(MINUTES);
            double seconds = timed ? 60 * share * options.number(MINUTES) : 0;
            put(numbers, phase, steps(steps, share, phase), 0, seconds);
        }
    }

    // What is lost by rounding in one phase belongs to the other.
    private static long steps(int steps, double share, Phase phase) {
        boolean rest = phase == Phase.ADVERSARIAL && share < 1 && share > 0;
        return rest ? steps - Math.round(FIRST_SHARE * steps) : Math.round(share * steps);
    }

    private static double share(TrainOptions.Phases phases, Phase phase) {
        boolean first = phase == Phase.RECONSTRUCTION;
        return switch (phases) {
            case BOTH -> first ? FIRST_SHARE : 1 - FIRST_SHARE;
            case RECONSTRUCTION -> first ? 1 : 0;
            case ADVERSARIAL -> first ? 0 : 1;
        };
    }

    private static void put(
            Map<String, String> numbers, Phase phase, long steps, double epochs, double seconds) {
        numbers.put(phase.label() + ".steps", "" + steps);
        numbers.put(phase.label() + ".epochs", "" + epochs);
        numbers.put(phase.label() + ".seconds", "" + seconds);
    }

    // {"a.b": "1", "a.c": "2"} to {"a": {"b": 1, "c": 2}}
    private static String json(Map<String, String> values) {
        Map<String, Map<String, String>> inner = new LinkedHashMap<>();
        Map<String, String> members = new LinkedHashMap<>();
        values.forEach(
                (path, value) -> {
                    int dot = path.indexOf('.');
                    if (dot < 0) {
                        members.put(path, value);
                    } else {
                        inner.computeIfAbsent(path.substring(0, dot), x -> new LinkedHashMap<>())
                                .put(path.substring(dot + 1), value);
                    }
                });
        inner.forEach((name, part) -> members.put(name, json(part)));
        return members.entrySet().stream()
                .map(member -> '"' + member.getKey() + "\": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static void requireFeatures(TrainOptions options, TrainingConfig config) {
        if (config.loss().needsFeatures() && !options.gives(VGG)) {
            throw new InputException(
                    "The options mrf, style and content compare features of VGG19; give its file"
                            + " with vgg=FILE, or set them to 0.");
        }
    }
}
