package io.github.gmcnn.core.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes a program with its weights as PyTorch's {@code torch.jit.save} does, without PyTorch: a
 * zip archive of source text, a pickle of the module and a file of raw float32 values for each
 * weight.
 *
 * <p>The weights are parameters of nested modules, so that {@code state_dict()} of the loaded
 * module has their names: {@code EB1.0.weight} belongs to the module {@code 0} in {@code EB1}. The
 * same program and weights give the same bytes. There is no reader: TorchScript is a program, and
 * no foreign one is run.
 *
 * <p>Source: PyTorch 1.13, {@code torch/csrc/jit/docs/serialization.md}.
 */
public final class TorchScriptFile {

    /** The class of the whole module, of which {@link Program#methods} are. */
    public static final String ROOT = "Generator";

    /**
     * Source text in the language of TorchScript archives.
     *
     * @param functions of the file, which methods call as {@code __torch__.NAME}
     * @param methods of the class {@value #ROOT}, indented by two blanks
     */
    public record Program(String functions, String methods) {}

    /** A part of the module: weights by name, and parts in it. */
    private record Part(String type, Map<String, Weights.Tensor> weights, Map<String, Part> parts) {
        Part(String type) {
            this(type, new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    private final Map<String, Part> classes = new LinkedHashMap<>();
    private final Map<Weights.Tensor, String> keys = new LinkedHashMap<>();

    private TorchScriptFile() {}

    /**
     * Writes a module to a stream, which is left open.
     *
     * @param weights named by words and whole numbers with dots between them
     */
    public static void write(Program program, Weights weights, OutputStream out)
            throws IOException {
        new TorchScriptFile().write(program, tree(weights), out);
    }

    private static Part tree(Weights weights) {
        Part root = new Part(ROOT);
        weights.tensors()
                .forEach(
                        (name, tensor) -> {
                            Part part = root;
                            String[] words = name.split("\\.");
                            for (int i = 0; i < words.length - 1; i++) {
                                String type = "Part_" + part.type + "_" + words[i];
                                part = part.parts.computeIfAbsent(words[i], w -> new Part(type));
                            }
                            part.weights.put(words[words.length - 1], tensor);
                        });
        return root;
    }

    private void write(Program program, Part root, OutputStream out) throws IOException {
        PickleWriter pickle = new PickleWriter();
        object(root, pickle);
        StoredZip zip = new StoredZip(out, "generator");
        zip.add("data.pkl", pickle.finish());
        zip.add("code/__torch__.py", source(program, root));
        for (var entry : keys.entrySet()) {
            zip.add("data/" + entry.getValue(), PickleWriter.storage(entry.getKey().values()));
        }
        PickleWriter constants = new PickleWriter();
        constants.emptyTuple();
        zip.add("constants.pkl", constants.finish());
        zip.add("version", "3\n");
        zip.add("byteorder", "little");
        zip.finish();
    }

    private void object(Part part, PickleWriter pickle) {
        classes.put(type(part), part);
        pickle.beginObject(type(part));
        pickle.text("training");
        pickle.flag(false);
        part.weights.forEach(
                (name, tensor) -> {
                    String key = keys.computeIfAbsent(tensor, t -> "" + keys.size());
                    pickle.text(name);
                    pickle.tensor(tensor, key, true);
                });
        part.parts.forEach(
                (name, child) -> {
                    pickle.text(name);
                    object(child, pickle);
                });
        pickle.endObject();
    }

    // Parts that hold weights of the same names only are of one class.
    private static String type(Part part) {
        return part.parts.isEmpty() && !part.type.equals(ROOT)
                ? "Layer_" + String.join("_", new TreeSet<>(part.weights.keySet()))
                : part.type;
    }

    private String source(Program program, Part root) {
        StringBuilder text = new StringBuilder(program.functions());
        classes.forEach(
                (name, part) -> {
                    text.append(header(name, part));
                    text.append(part == root ? program.methods() : "");
                });
        return text.toString();
    }

    private static String header(String name, Part part) {
        StringBuilder text = new StringBuilder("class " + name + "(Module):\n");
        text.append("  __parameters__ = [");
        part.weights.keySet().forEach(weight -> text.append('"' + weight + "\", "));
        text.append("]\n  __buffers__ = []\n  training : bool\n");
        part.weights.keySet().forEach(weight -> text.append("  " + weight + " : Tensor\n"));
        part.parts.forEach((child, value) -> text.append(attribute(child, type(value))));
        return text.toString();
    }

    // A number is no name of Python.
    private static String attribute(String name, String type) {
        boolean number = Character.isDigit(name.charAt(0));
        return "  "
                + (number ? "__annotations__[\"" + name + "\"] = " : name + " : ")
                + ("__torch__." + type + "\n");
    }

    /**
     * Returns the expression by which a method reads a weight or part.
     *
     * @param name as in the weights, {@code EB1.0.weight} or {@code EB1.0}
     */
    public static String expression(String name) {
        String expression = "self";
        for (String word : name.split("\\.")) {
            expression =
                    Character.isDigit(word.charAt(0))
                            ? "getattr(" + expression + ", \"" + word + "\")"
                            : expression + "." + word;
        }
        return expression;
    }
}
