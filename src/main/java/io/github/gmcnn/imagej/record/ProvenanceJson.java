package io.github.gmcnn.imagej.record;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.LimitedText;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.RefusedJsonException;
import io.github.gmcnn.core.safe.UntrustedJson;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON form of a {@link Provenance}; masks that planes share are in it once. */
final class ProvenanceJson {

    private static final String FORMAT = "gmcnn-provenance";
    private static final int RUNS_OF_A_LETTER = 4;
    private static final long MAX_LETTERS = 1L << 28; // masks of large stacks have megabytes
    private static final int MAX_MASK = 1 << 25; // letters of the longest
    private static final int MAX_TEXT = 1 << 14; // letters of any other text
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private ProvenanceJson() {}

    private record Document(
            String format,
            int version,
            String note,
            ImageShape image,
            List<Step> steps,
            List<String> masks) {}

    private record Step(
            String plugin,
            String version,
            String engine,
            String date,
            String options,
            String model,
            String modelSha256,
            String device,
            String seed,
            String input,
            String inputSha256,
            String resultSha256,
            int holes,
            long pixels,
            double seconds,
            List<Plane> planes,
            CheckNote check) {} // null: none

    private record Plane(
            int plane,
            int mask,
            String inputSha256,
            String resultSha256,
            List<Integer> neighbours,
            Boolean interpolated) {}

    static String write(Provenance provenance) {
        MaskList masks = new MaskList();
        int area = Math.multiplyExact(provenance.image().width(), provenance.image().height());
        List<Step> steps =
                provenance.steps().stream().map(step -> step(step, masks, area)).toList();
        Document document =
                new Document(
                        FORMAT,
                        provenance.summed().ordinal() + 1,
                        Provenance.NOTE,
                        provenance.image(),
                        steps,
                        new ArrayList<>(masks.numbers.keySet()));
        return ascii(GSON.toJson(document)) + "\n";
    }

    private static Step step(FillStep step, MaskList masks, int area) {
        List<Plane> planes = new ArrayList<>();
        step.planes().forEach((number, plane) -> planes.add(plane(number, plane, masks, area)));
        return new Step(
                step.plugin(),
                step.version(),
                step.engine(),
                step.date(),
                step.options(),
                step.model(),
                step.modelSha256(),
                step.device(),
                step.seed(),
                step.input(),
                step.inputSha256(),
                step.resultSha256(),
                step.holes(),
                step.pixels(),
                step.seconds(),
                planes,
                step.check().orElse(null));
    }

    // What a plane without neighbours does not have is left out.
    private static Plane plane(int number, FilledPlane plane, MaskList masks, int area) {
        List<Integer> neighbours = plane.neighbours();
        return new Plane(
                number,
                masks.number(plane.mask()),
                plane.inputSha256(),
                plane.resultSha256(),
                neighbours.isEmpty() ? null : neighbours,
                plane.mask().size() == area ? Boolean.TRUE : null);
    }

    /** The texts of masks, each once, and their numbers from 0. */
    private static final class MaskList {

        private final Map<PixelSet, Integer> known = new IdentityHashMap<>();
        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        int number(PixelSet mask) {
            return known.computeIfAbsent(
                    mask,
                    added -> numbers.computeIfAbsent(MaskText.of(added), t -> numbers.size()));
        }
    }

    // ImageJ's TIFFs do not keep all other letters.
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (char c : json.toCharArray()) {
            if (c < 127) {
                text.append(c);
            } else {
                text.append(String.format("\\u%04x", (int) c));
            }
        }
        return text.toString();
    }

    static Provenance read(Reader json) throws IOException {
        LimitedText text = new LimitedText(json, MAX_LETTERS, MAX_MASK);
        Document document = document(text);
        require(FORMAT.equals(document.format), "format", document.format, "be " + FORMAT);
        require(
                document.version >= 1 && document.version <= PlaneHash.Unit.values().length,
                "version",
                document.version,
                "be 1 or 2, the ones this plugin reads; update it");
        require(document.image != null && document.image.type() != null, "image", null, "be there");
        document.image.requirePossible();
        require(document.steps != null && !document.steps.isEmpty(), "steps", null, "not be empty");
        require(document.masks != null, "masks", null, "be there");
        List<PixelSet> masks = masks(document.masks, text.letters());
        return new Provenance(
                document.image,
                PlaneHash.Unit.values()[document.version - 1],
                document.steps.stream().map(s -> step(s, masks, document.image)).toList());
    }

    // All masks together, since each can be small as text and large in memory.
    private static List<PixelSet> masks(List<String> texts, long letters) {
        long[] left = {MaskText.MAX_RUNS + RUNS_OF_A_LETTER * letters};
        List<PixelSet> masks = new ArrayList<>();
        for (String text : texts) {
            PixelSet mask = MaskText.parse(text, left[0]);
            mask.forEachRun((y, from, to, index) -> left[0]--);
            masks.add(mask);
        }
        return masks;
    }

    private static Document document(LimitedText json) throws IOException {
        Gson gson = GSON.newBuilder().registerTypeAdapter(String.class, new EqualTexts()).create();
        try {
            Optional<Document> document = UntrustedJson.stream(gson, json, Document.class);
            if (document.isPresent()) {
                return document.get();
            }
        } catch (RefusedJsonException e) {
            throw new InputException(
                    "The record of the fills cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) { // Gson has several for damaged texts
            throw new InputException(
                    "The record of the fills is damaged; take it from an undamaged copy.", e);
        }
        throw new InputException(
                "The record of the fills is empty; take it from an undamaged copy.");
    }

    /** Keeps equal texts once: each step is much like the one before. */
    private static final class EqualTexts extends TypeAdapter<String> {

        private final Map<String, String> known = new HashMap<>();

        @Override
        public String read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            String text = in.nextString();
            String same = known.putIfAbsent(text, text);
            return same == null ? text : same;
        }

        @Override
        public void write(JsonWriter out, String text) throws IOException {
            out.value(text);
        }
    }

    private static FillStep step(Step step, List<PixelSet> masks, ImageShape image) {
        require(step != null && step.planes != null, "steps", null, "have planes");
        TreeMap<Integer, FilledPlane> planes = new TreeMap<>();
        for (Plane plane : step.planes) {
            require(plane != null, "planes", null, "not be empty");
            FilledPlane twice = planes.put(plane.plane, plane(plane, masks, image));
            require(twice == null, "plane", plane.plane, "not come twice in a step");
        }
        require(!planes.isEmpty(), "planes", "empty", "name at least one");
        FillStep read =
                new FillStep(
                        text(step.plugin, "plugin"),
                        text(step.version, "version"),
                        text(step.engine, "engine"),
                        text(step.date, "date"),
                        text(step.options, "options"),
                        text(step.model, "model"),
                        sum(step.modelSha256, "modelSha256"),
                        text(step.device, "device"),
                        text(step.seed, "seed"),
                        text(step.input, "input"),
                        step.holes,
                        step.pixels,
                        step.seconds,
                        planes,
                        Optional.ofNullable(step.check).map(ProvenanceJson::check));
        require(
                read.inputSha256().equals(step.inputSha256)
                        && read.resultSha256().equals(step.resultSha256),
                "inputSha256 or resultSha256",
                step.inputSha256,
                "be the sum of those of the planes");
        return read;
    }

    private static CheckNote check(CheckNote check) {
        text(check.unit(), "unit of check");
        text(check.verdict(), "verdict of check");
        return check;
    }

    private static FilledPlane plane(Plane plane, List<PixelSet> masks, ImageShape image) {
        require(
                plane.plane >= 1 && plane.plane <= image.planes(),
                "plane",
                plane.plane,
                "be from 1 to " + image.planes());
        require(
                plane.mask >= 0 && plane.mask < masks.size(),
                "mask",
                plane.mask,
                "be the number of one of the " + masks.size() + " masks, from 0");
        PixelSet mask = masks.get(plane.mask);
        require(
                mask.bounds().right() <= image.width() && mask.bounds().bottom() <= image.height(),
                "mask",
                plane.mask,
                "lie inside the image");
        return new FilledPlane(
                mask,
                sum(plane.inputSha256, "inputSha256"),
                sum(plane.resultSha256, "resultSha256"),
                neighbours(plane, image));
    }

    private static List<Integer> neighbours(Plane plane, ImageShape image) {
        List<Integer> neighbours = plane.neighbours == null ? List.of() : plane.neighbours;
        for (Integer number : neighbours) {
            require(
                    number != null && number >= 1 && number <= image.planes(),
                    "neighbours",
                    number,
                    "be from 1 to " + image.planes());
        }
        return neighbours;
    }

    private static String text(String value, String field) {
        require(value != null, field, null, "be there");
        require(value.length() <= MAX_TEXT, field, value, "have no more than 16384 letters");
        return value;
    }

    private static String sum(String value, String field) {
        require(
                value != null && value.matches("[0-9a-f]{64}"),
                field,
                value,
                "be 64 lower-case hexadecimal digits");
        return value;
    }

    private static void require(boolean legal, String field, Object value, String rule) {
        if (!legal) {
            throw new InputException(
                    "The record of the fills cannot be used: its "
                            + field
                            + " is "
                            + Reasons.shortened("" + value)
                            + " but must "
                            + rule
                            + ".");
        }
    }
}
