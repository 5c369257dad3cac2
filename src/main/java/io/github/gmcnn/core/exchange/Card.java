package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelDescription.Blending;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The readable card of a package: what the model does, what it was trained on, what it needs. */
final class Card {

    // Long, and meant for the plugin; they are in model.json.
    private static final Set<String> LEFT_OUT = Set.of("settings", "runs", "versions");

    private static final String USE =
            """
            The network is given red, green, blue and a mask (1 = missing, 0 = known) and paints the
            whole image anew. Take only the missing pixels of the output; the known ones of your
            image stay as they are. For a grey image give the grey values three times and take the
            mean of the three output channels.

            Width and height are multiples of 4 and at least 8. The model was trained on squares of
            %d pixels: give it about that much around a hole. A hole thicker than %d pixels is more
            than it has learned to fill in one run. Colours under the mask are not looked at.

            Filled pixels are estimates, not measurements. Do not measure them.
            """;

    private static final String CROP =
            """
            Values are from -1 to 1; this package scales nothing by itself. GMCNN for Fiji scales
            each crop so: of the known pixels of all its channels the 0.1 % and 99.9 % quantiles,
            widened by 5 % of their distance at each end, become -1 and 1. Scale in the same way,
            and back after the network.
            """;

    private static final String BYTE =
            """
            Values are from 0 to 255. Preprocessing makes them `value / 127.5 - 1`, postprocessing
            makes them values from 0 to 255 again, as the original code does.
            """;

    private static final String BLENDING =
            """
            In GMCNN for Fiji the difference between the known pixels at the rim of a hole and what
            the network paints there is spread into the hole %s and added to the
            fill, so that no step is seen at the rim. This package does not do that; without it a
            step may be seen.
            """;

    private static final String NO_BLENDING =
            """
            In GMCNN for Fiji, too, the network's output is taken as it is.
            """;

    private static final String VALIDATION =
            """
            Cut known regions of your own images out, let them be filled, and compare: mean absolute
            difference, PSNR, SSIM. `test-output.npy` is what the model makes of `test-input.npy`;
            another machine or version of PyTorch should differ from it by less than 0.0001 of the
            range.
            """;

    private static final String FILES =
            """
            `rdf.yaml` describes the package. `generator.pt` is TorchScript, `generator.pth` the state
            dict for `gmcnn.py`; `generator.safetensors` holds the same weights, and with `model.json`
            it is a model of GMCNN for Fiji: install the package there as it is.
            """;

    private Card() {}

    static String text(Model model) {
        ModelDescription description = model.description();
        StringBuilder text = new StringBuilder();
        section(text, "# GMCNN inpainting: " + model.name(), "Fills missing pixels of images.\n");
        section(text, "## Use", String.format(USE, description.cropSize(), description.holeSize()));
        boolean bytes = description.valueRange() == ValueRangeRule.BYTE;
        section(text, "## Values", bytes ? BYTE : CROP);
        section(text, "## The rim", rim(description.blending()));
        section(text, "## Training", facts(description.card()));
        section(text, "## Validation", VALIDATION);
        section(text, "## Files", FILES);
        section(text, "## License", description.license() + "\n");
        section(
                text,
                "## Cite",
                Rdf.paper().get("text") + ", doi:" + Rdf.paper().get("doi") + "\n");
        return text.toString().stripTrailing() + "\n";
    }

    private static String rim(Blending blending) {
        return switch (blending) {
            case NONE -> NO_BLENDING;
            case MEMBRANE -> String.format(BLENDING, "by Laplace's equation");
            case PLATE -> String.format(BLENDING, "as a thin plate under tension");
        };
    }

    private static void section(StringBuilder text, String heading, String paragraphs) {
        text.append(heading).append("\n\n").append(paragraphs).append('\n');
    }

    private static String facts(Map<String, Object> card) {
        StringBuilder text = new StringBuilder();
        card.keySet().stream()
                .filter(name -> !LEFT_OUT.contains(name))
                .sorted()
                .forEach(name -> fact(text, "", name, card.get(name)));
        return text.isEmpty() ? "Nothing is known of it.\n" : text.toString();
    }

    private static void fact(StringBuilder text, String indent, String name, Object value) {
        text.append(indent).append("- ").append(words(name));
        if (value instanceof Map<?, ?> map) {
            text.append('\n');
            map.forEach((key, inner) -> fact(text, indent + "  ", key.toString(), inner));
        } else {
            text.append(": ").append(words(value)).append('\n');
        }
    }

    private static String words(Object value) {
        if (value instanceof Double number && number == Math.rint(number)) {
            return Long.toString(number.longValue());
        }
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(Card::words).toList())
                : String.valueOf(value).replaceAll("\\s+", " "); // one line
    }
}
