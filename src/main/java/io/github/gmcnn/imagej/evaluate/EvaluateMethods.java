package io.github.gmcnn.imagej.evaluate;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.train.evaluation.FillMethod;
import io.github.gmcnn.train.evaluation.FillMethods;
import io.github.gmcnn.train.evaluation.HoleFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What fills and judges in one evaluation; closed by whom it was opened.
 *
 * @param fills the product's methods, then those of others
 * @param features where weights are given
 */
record EvaluateMethods(List<FillMethod> fills, Optional<HoleFeatures> features)
        implements AutoCloseable {

    static EvaluateMethods open(EvaluateOptions options) {
        List<FillMethod> fills = new ArrayList<>();
        if (options.fillsItself()) {
            List<Model> models =
                    options.models().stream().map(ImageJFolders.models()::find).toList();
            boolean stacks = !options.chosenFamilies().stacks().isEmpty();
            String names = options.methods();
            fills.addAll(
                    FillMethods.open(
                            stacks ? names : FillMethods.ofPlanes(names),
                            models,
                            options.device()));
        }
        options.fills().ifPresent(f -> fills.addAll(FolderFills.in(f)));
        requireUnlike(fills);
        Optional<Path> weights = options.vgg();
        return new EvaluateMethods(
                fills,
                weights.map(file -> HoleFeatures.open(file, options.vggMean(), options.device())));
    }

    private static void requireUnlike(List<FillMethod> fills) {
        Set<String> names = new HashSet<>();
        for (FillMethod fill : fills) {
            if (!names.add(fill.name())) {
                throw new InputException(
                        "Two methods have the name "
                                + fill.name()
                                + "; rename a model folder or a folder of fills.");
            }
        }
    }

    @Override
    public void close() {
        features.ifPresent(HoleFeatures::close);
        fills.forEach(FillMethod::close);
    }
}
