package io.github.gmcnn.core.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import io.github.gmcnn.core.safe.ForeignFile;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.UntrustedJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code model.json} says of a model; the fields and rules are those of docs/model-format.md.
 *
 * @param formatVersion {@code MAJOR.MINOR} of the format
 * @param architecture name of the network, {@value #PYTORCH} or {@value #TENSORFLOW}
 * @param cnum width of the generator's first layer
 * @param valueRange how pixel values become [-1, 1]
 * @param blending what is done about a step at the rim of a hole; none where it is not given
 * @param holeInput what the network is shown in place of missing pixels; zeros where it is not
 *     given
 * @param cropSize side of the square crops the model was trained on, in pixels
 * @param holeSize thickness in pixels up to which a hole is filled in one run
 * @param sha256 of the weights file, 64 lower-case hexadecimal digits
 * @param license of the weights
 * @param card free information: data, settings, duration, metrics
 */
public record ModelDescription(
        String formatVersion,
        String architecture,
        int cnum,
        ValueRangeRule valueRange,
        Blending blending,
        HoleInput holeInput,
        int cropSize,
        int holeSize,
        String sha256,
        String license,
        Map<String, Object> card) {

    /** The format that this version of the plugin writes; it reads every 1.x. */
    public static final String FORMAT_VERSION = "1.0";

    /** The PyTorch edition's generator. */
    public static final String PYTORCH = "gmcnn-pytorch";

    /** The TensorFlow edition's generator. */
    public static final String TENSORFLOW = "gmcnn-tensorflow";

    /** How pixel values become [-1, 1]. */
    public enum ValueRangeRule {
        /** From the known pixels of each crop, robustly: keeps local contrast. */
        CROP,
        /** 0 to 255 as the reference does: {@code value / 127.5 - 1}. */
        BYTE
    }

    /** What is done about a step between the fill and its surroundings. */
    public enum Blending {
        /** Nothing: the network's output as it is. */
        NONE,
        /** The difference at the rim is spread into the hole as a membrane and taken away. */
        MEMBRANE,
        /** Likewise, as a thin plate under tension, which keeps slopes. */
        PLATE
    }

    /** What the network is shown in place of missing pixels, and so what its output means. */
    public enum HoleInput {
        /**
         * The hole filled as a thin plate under tension; the output is added to it, so that a
         * network that paints nothing gives the plate.
         */
        PLATE,
        /** Zeros, the middle of the range; the output is the picture. */
        ZEROS
    }

    static final int MAX_BYTES = 1 << 20;
    private static final Gson GSON =
            new GsonBuilder()
                    .setPrettyPrinting()
                    .registerTypeAdapter(
                            Blending.class,
                            (JsonDeserializer<Blending>)
                                    (json, type, context) ->
                                            named(Blending.class, "blending", json.getAsString()))
                    .registerTypeAdapter(
                            HoleInput.class,
                            (JsonDeserializer<HoleInput>)
                                    (json, type, context) ->
                                            named(HoleInput.class, "holeInput", json.getAsString()))
                    .create();

    /** Checks each field; the message names the field, its value and the rule. */
    public ModelDescription {
        require(
                formatVersion != null && formatVersion.matches("\\d+\\.\\d+"),
                "formatVersion",
                formatVersion,
                "must be MAJOR.MINOR, as in 1.0");
        require(
                formatVersion.startsWith("1."),
                "formatVersion",
                formatVersion,
                "is newer than " + FORMAT_VERSION + ", the newest this plugin reads; update it");
        require(
                PYTORCH.equals(architecture) || TENSORFLOW.equals(architecture),
                "architecture",
                architecture,
                "must be " + PYTORCH + " or " + TENSORFLOW);
        require(
                cnum >= 2 && cnum <= 256 && cnum % 2 == 0,
                "cnum",
                cnum,
                "must be even and from 2 to 256");
        require(valueRange != null, "valueRange", valueRange, "must be CROP or BYTE");
        require(
                cropSize >= 64 && cropSize <= 4096 && cropSize % 4 == 0,
                "cropSize",
                cropSize,
                "must be a multiple of 4 from 64 to 4096");
        require(
                holeSize >= 4 && holeSize <= cropSize - 32,
                "holeSize",
                holeSize,
                "must be from 4 to cropSize - 32");
        require(
                sha256 != null && sha256.matches("[0-9a-f]{64}"),
                "sha256",
                sha256,
                "must be 64 lower-case hexadecimal digits");
        require(license != null && !license.isBlank(), "license", license, "must not be empty");
        blending = blending == null ? Blending.NONE : blending;
        holeInput = holeInput == null ? HoleInput.ZEROS : holeInput;
        card = card == null ? Map.of() : Map.copyOf(card);
    }

    // Gson takes a name that it does not know for nothing, which is legal here.
    private static <E extends Enum<E>> E named(Class<E> type, String field, String name) {
        List<E> all = List.of(type.getEnumConstants());
        Optional<E> known = all.stream().filter(value -> value.name().equals(name)).findFirst();
        String names = all.stream().map(Enum::name).collect(Collectors.joining(", "));
        require(
                known.isPresent(),
                field,
                name,
                "must be " + names.replaceFirst(", (\\w+)$", " or $1"));
        return known.get();
    }

    /** Returns a copy with other sizes of crops and holes. */
    ModelDescription withSizes(int newCropSize, int newHoleSize) {
        return new ModelDescription(
                formatVersion,
                architecture,
                cnum,
                valueRange,
                blending,
                holeInput,
                newCropSize,
                newHoleSize,
                sha256,
                license,
                card);
    }

    private static void require(boolean legal, String field, Object value, String rule) {
        if (!legal) {
            throw new IllegalArgumentException(
                    field + " is " + Reasons.shortened("" + value) + "; it " + rule + ".");
        }
    }

    static ModelDescription read(Model.Files files, String location) {
        byte[] json = ModelFiles.read(files, location, Model.DESCRIPTION, MAX_BYTES);
        try {
            String text = new String(json, StandardCharsets.UTF_8);
            return Objects.requireNonNull(
                    UntrustedJson.value(GSON, text, ModelDescription.class), "it is empty");
        } catch (RuntimeException e) { // Gson wraps those of the constructor in one of its own
            throw new ModelException(
                    location + "/" + Model.DESCRIPTION + " cannot be used: " + reason(json, e), e);
        }
    }

    // Of a text in brackets the reader of JSON knows more.
    private static String reason(byte[] json, RuntimeException failure) {
        byte[] start = Arrays.copyOf(json, Math.min(json.length, ForeignFile.START));
        boolean brackets = new String(start, StandardCharsets.UTF_8).matches("(?s)\\s*[{\\[].*");
        return ForeignFile.of(start)
                .filter(kind -> !brackets)
                .map(kind -> "it is " + kind.what() + "; " + kind.remedy() + ".")
                .orElseGet(() -> Reasons.of(failure));
    }

    /** Returns the text of {@code model.json}. */
    public String toJson() {
        return GSON.toJson(this) + "\n";
    }

    /** Returns whether fills are corrected at the rim of the hole. */
    public boolean isCorrected() {
        return blending != Blending.NONE;
    }
}
