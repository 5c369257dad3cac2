package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.network.GeneratorScript;
import io.github.gmcnn.core.network.TestPair;
import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.weights.PthWriter;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as a package of BioImage.IO: a folder or zip file whose {@value #DESCRIPTION} names the
 * other files.
 *
 * <p>It holds {@value Model#DESCRIPTION}, {@value Model#WEIGHTS} and {@value Model#TEST} too, so
 * that its folder is at the same time a model folder of this plugin.
 *
 * <p>Source: bioimage-io/spec-bioimage-io, model description {@value Rdf#FORMAT_VERSION}.
 */
final class BioimageioPackage {

    /** The description of the package. */
    static final String DESCRIPTION = "rdf.yaml";

    static final String CARD = "README.md";
    static final String COVER = "cover.png";
    static final String TORCHSCRIPT = "generator.pt";
    static final String STATE_DICT = "generator.pth";
    static final String ARCHITECTURE = "gmcnn.py";
    static final String TEST_INPUT = "test-input.npy";
    static final String TEST_OUTPUT = "test-output.npy";
    static final String SAMPLE_INPUT = "sample-input.tif";
    static final String SAMPLE_OUTPUT = "sample-output.tif";

    private final Model model;
    private final Weights weights;
    private final Optional<String> author;
    private final Instant now;

    BioimageioPackage(Model model, Weights weights, Optional<String> author, Instant now) {
        this.model = model;
        this.weights = weights;
        this.author = author;
        this.now = now;
    }

    /** Returns all files by name; computes the test output. */
    Map<String, byte[]> files() throws IOException {
        Example example = Example.of(model.description(), weights);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(TORCHSCRIPT, bytes(out -> GeneratorScript.write(weights, out)));
        if (model.description().architecture().equals(ModelDescription.PYTORCH)) {
            // The TensorFlow edition's layers are no Python code of ours.
            files.put(STATE_DICT, bytes(out -> PthWriter.write(weights, out)));
            files.put(ARCHITECTURE, resource(ARCHITECTURE));
        }
        files.put(Model.WEIGHTS, model.weights());
        files.put(Model.DESCRIPTION, utf8(model.description().toJson()));
        files.put(Model.TEST, test());
        files.put(TEST_INPUT, Npy.encode(example.input(), example.inputShape()));
        files.put(TEST_OUTPUT, Npy.encode(example.output(), example.outputShape()));
        files.put(SAMPLE_INPUT, FloatTiff.encode(example.input(), example.side()));
        files.put(SAMPLE_OUTPUT, FloatTiff.encode(example.output(), example.side()));
        files.put(COVER, example.cover().encode());
        files.put(CARD, utf8(Card.text(model)));
        Rdf rdf = new Rdf(model, weights, files);
        files.put(DESCRIPTION, utf8(Yaml.text(rdf.root(author, now))));
        return files;
    }

    // A test that the model carries says more than one that is made now.
    private byte[] test() throws IOException {
        Optional<byte[]> carried = model.test();
        return carried.isPresent() ? carried.get() : bytes(TestPair.of(weights)::write);
    }

    private static byte[] bytes(AtomicFile.Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out);
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BioimageioPackage.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** Returns what the person should know before the package is shared. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (author.isEmpty()) {
            notes.add("It names no author; give author=NAME before you share it.");
        }
        String license = model.description().license();
        if (SpdxLicenses.find(license).isEmpty()) {
            notes.add(
                    "The model's license, "
                            + license
                            + ", is none that BioImage.IO knows; it stands in README.md only.");
        }
        return notes;
    }
}
