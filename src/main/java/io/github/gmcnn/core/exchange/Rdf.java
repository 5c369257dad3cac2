package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.weights.Weights;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a package's {@code rdf.yaml}. */
final class Rdf {

    /** The newest version of the specification when this was written. */
    static final String FORMAT_VERSION = "0.5.7";

    private static final String PYTORCH = "1.13.0"; // the oldest that it was tested with
    private static final int MAX_NAME = 64;

    private final Model model;
    private final ModelDescription description;
    private final Weights weights;
    private final Map<String, byte[]> files;

    /** Describes files that are all there but the description itself. */
    Rdf(Model model, Weights weights, Map<String, byte[]> files) {
        this.model = model;
        this.weights = weights;
        this.files = files;
        description = model.description();
    }

    Map<String, Object> root(Optional<String> author, Instant now) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format_version", FORMAT_VERSION);
        root.put("type", "model");
        root.put("name", name(model.name()));
        root.put(
                "description",
                "Fills missing pixels of 2D images with a generative multi-column network.");
        author.ifPresent(name -> root.put("authors", List.of(Map.of("name", name))));
        root.put("cite", List.of(paper()));
        SpdxLicenses.find(description.license()).ifPresent(id -> root.put("license", id));
        root.put("documentation", BioimageioPackage.CARD);
        root.put("covers", List.of(BioimageioPackage.COVER));
        root.put("git_repo", "https://github.com/gmcnn/GMCNN_Inpainting");
        root.put("tags", tags());
        root.put("timestamp", now.toString());
        root.put("inputs", List.of(input()));
        root.put("outputs", List.of(output()));
        root.put("weights", weights());
        root.put(
                "attachments",
                List.of(file(Model.WEIGHTS), file(Model.DESCRIPTION), file(Model.TEST)));
        root.put("config", config());
        return root;
    }

    // Letters of the specification only.
    private static String name(String model) {
        String name = "GMCNN inpainting " + model.replaceAll("[^A-Za-z0-9_+() -]", "-");
        return name.substring(0, Math.min(name.length(), MAX_NAME));
    }

    static Map<String, Object> paper() {
        return map(
                "text",
                "Wang, Tao, Qi, Shen, Jia: Image Inpainting via Generative Multi-column"
                        + " Convolutional Neural Networks, NeurIPS 2018",
                "doi",
                "10.48550/arXiv.1810.08771");
    }

    private static List<String> tags() {
        return List.of(
                "inpainting", "image-restoration", "pytorch", "imagej", "fiji", "2d", "other");
    }

    private Map<String, Object> input() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("id", "input");
        input.put("description", "The image and its mask; 1 = missing.");
        input.put(
                "axes",
                List.of(
                        Map.of("type", "batch"),
                        channels("red", "green", "blue", "mask"),
                        space("y", sizes()),
                        space("x", sizes())));
        input.put("test_tensor", file(BioimageioPackage.TEST_INPUT));
        input.put("sample_tensor", file(BioimageioPackage.SAMPLE_INPUT));
        input.put("data", data());
        if (isBytes()) {
            List<Double> gain = List.of(1 / 127.5, 1 / 127.5, 1 / 127.5, 1.0);
            input.put("preprocessing", List.of(scale(gain, List.of(-1.0, -1.0, -1.0, 0.0))));
        }
        return input;
    }

    private Map<String, Object> output() {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("id", "output");
        output.put("description", "The image as the network paints it, known pixels too.");
        output.put(
                "axes",
                List.of(
                        Map.of("type", "batch"),
                        channels("red", "green", "blue"),
                        space("y", map("tensor_id", "input", "axis_id", "y")),
                        space("x", map("tensor_id", "input", "axis_id", "x"))));
        output.put("test_tensor", file(BioimageioPackage.TEST_OUTPUT));
        output.put("sample_tensor", file(BioimageioPackage.SAMPLE_OUTPUT));
        output.put("data", data());
        if (isBytes()) {
            List<Double> levels = List.of(127.5, 127.5, 127.5);
            output.put("postprocessing", List.of(scale(levels, levels)));
        }
        return output;
    }

    private boolean isBytes() {
        return description.valueRange() == ValueRangeRule.BYTE;
    }

    private static Map<String, Object> channels(String... names) {
        return map("type", "channel", "channel_names", List.of(names));
    }

    private static Map<String, Object> space(String id, Map<String, Object> size) {
        return map("type", "space", "id", id, "size", size);
    }

    // Any multiple of 4 from 8 on: see network.Generator.
    private static Map<String, Object> sizes() {
        return map("min", 8, "step", 4);
    }

    private Map<String, Object> data() {
        List<Double> range = isBytes() ? List.of(0.0, 255.0) : List.of(-1.0, 1.0);
        return map("type", "float32", "range", range);
    }

    private static Map<String, Object> scale(List<Double> gain, List<Double> offset) {
        return map(
                "id",
                "scale_linear",
                "kwargs",
                map("axis", "channel", "gain", gain, "offset", offset));
    }

    private Map<String, Object> weights() {
        Map<String, Object> script = file(BioimageioPackage.TORCHSCRIPT);
        script.put("pytorch_version", PYTORCH);
        script.put("comment", "Written from the layers and weights, not by PyTorch.");
        if (!files.containsKey(BioimageioPackage.STATE_DICT)) {
            return map("torchscript", script);
        }
        script.put("parent", "pytorch_state_dict");
        return map("pytorch_state_dict", stateDict(), "torchscript", script);
    }

    private Map<String, Object> stateDict() {
        Map<String, Object> stateDict = file(BioimageioPackage.STATE_DICT);
        Map<String, Object> architecture = file(BioimageioPackage.ARCHITECTURE);
        architecture.put("callable", "Generator");
        architecture.put("kwargs", map("cnum", description.cnum()));
        stateDict.put("architecture", architecture);
        stateDict.put("pytorch_version", PYTORCH);
        return stateDict;
    }

    private Map<String, Object> config() {
        long parameters =
                weights.tensors().values().stream().mapToLong(t -> t.values().length).sum();
        Map<String, Object> bioimageio =
                map(
                        "architecture_type",
                        "GMCNN",
                        "task",
                        "image inpainting",
                        "model_parameter_count",
                        parameters);
        Map<String, Object> ours =
                map(
                        "architecture", description.architecture(),
                        "value_range", description.valueRange().name(),
                        "blending", description.blending().name(),
                        "crop_size", description.cropSize(),
                        "hole_size", description.holeSize());
        return map("bioimageio", bioimageio, "gmcnn", ours);
    }

    private Map<String, Object> file(String name) {
        return map("source", name, "sha256", Sha256.of(files.get(name)));
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
