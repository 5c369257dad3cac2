package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.LargeHoles;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways to fill holes that the product has. */
public final class FillMethods {

    /** The names to choose from, in the order of tables. */
    public static final List<String> NAMES =
            List.of(
                    "model",
                    "nonetwork",
                    "once",
                    "rings",
                    "resized",
                    "grain",
                    "patches",
                    "auto",
                    "neighbours",
                    "border",
                    "harmonic",
                    "biharmonic",
                    "plate",
                    "copy",
                    "mean",
                    "linear");

    private static final Set<String> OF_STACKS = Set.of("neighbours", "copy", "mean", "linear");

    private FillMethods() {}

    /**
     * Leaves out those that need the slices beside.
     *
     * @throws InputException if none remains
     */
    public static String ofPlanes(String list) {
        List<String> left =
                Arrays.stream(list.split(","))
                        .filter(name -> !OF_STACKS.contains(name.strip().toLowerCase(Locale.ROOT)))
                        .toList();
        if (left.isEmpty()) {
            throw new InputException(
                    "Of the methods "
                            + list
                            + " each needs the slices beside, and no family of stacks is chosen;"
                            + " give families="
                            + StackFamily.ALL
                            + " or other methods.");
        }
        return String.join(",", left);
    }

    /**
     * Opens methods; the caller closes them.
     *
     * @param list names of {@link #NAMES}, separated by commas; the first nine stand for one method
     *     for each model
     * @param models named as in tables
     * @throws InputException that names the first unknown one and all there are
     */
    public static List<FillMethod> open(String list, List<Model> models, ComputeDevice device) {
        List<String> chosen = new ArrayList<>();
        for (String part : list.split(",")) {
            String name = part.strip().toLowerCase(Locale.ROOT);
            if (!NAMES.contains(name)) {
                throw new InputException(
                        "There is no method \""
                                + part.strip()
                                + "\"; choose of "
                                + String.join(", ", NAMES)
                                + ".");
            }
            chosen.add(name);
        }
        List<FillMethod> methods = new ArrayList<>();
        for (String name : NAMES) {
            if (chosen.contains(name)) {
                add(methods, name, models, device);
            }
        }
        return methods;
    }

    private static void add(
            List<FillMethod> methods, String name, List<Model> models, ComputeDevice device) {
        switch (name) {
            case "border" -> methods.add(new BorderMean());
            case "harmonic" -> methods.add(SmoothFill.harmonic());
            case "plate" -> methods.add(SmoothFill.plate());
            case "biharmonic" -> methods.add(new BiharmonicFill());
            case "copy" -> methods.add(SliceFill.copy());
            case "mean" -> methods.add(SliceFill.mean());
            case "linear" -> methods.add(SliceFill.linear());
            default -> models.forEach(model -> methods.add(ofModel(name, model, device)));
        }
    }

    private static FillMethod ofModel(String name, Model model, ComputeDevice device) {
        return switch (name) {
            case "nonetwork" -> ModelFill.withoutNetwork(model.name() + "-nonetwork", model);
            case "once" -> new OnceFill(model.name() + "-once", model, device);
            case "rings" -> new ModelFill(model.name() + "-rings", model, device, FillStyle.RINGS);
            case "grain" -> ofDetail(Detail.GRAIN, name, model, device);
            case "patches" -> ofDetail(Detail.PATCHES, name, model, device);
            case "auto" -> ofDetail(Detail.AUTO, name, model, device);
            case "neighbours" -> new NeighboursFill(model.name() + "-neighbours", model, device);
            case "resized" -> new ResizedFill(model.name() + "-resized", model, device);
            default -> new ModelFill(model.name(), model, device, FillStyle.USUAL);
        };
    }

    private static FillMethod ofDetail(
            Detail detail, String name, Model model, ComputeDevice device) {
        FillStyle style = new FillStyle(LargeHoles.COARSE_TO_FINE, detail);
        return new ModelFill(model.name() + "-" + name, model, device, style);
    }
}
