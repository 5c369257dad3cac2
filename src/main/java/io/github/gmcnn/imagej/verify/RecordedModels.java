package io.github.gmcnn.imagej.verify;

import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.Origin;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The models among which those of a record are looked for, by the sum of their weights: the user's,
 * or those that the user points to.
 *
 * <p>Never by a path of the record, which can be anything a stranger thinks of: a share of another
 * computer, a pipe, a device.
 */
record RecordedModels(String where, List<ListedModel> models) {

    /**
     * Lists them.
     *
     * @param model a name, or the path of a model folder or of a folder of them; empty: all models
     * @throws io.github.gmcnn.core.safe.ModelException if there is no such name
     */
    static RecordedModels of(Optional<String> model) {
        Models all = ImageJFolders.models();
        return model.map(name -> new RecordedModels("in " + name, all.at(name)))
                .orElseGet(() -> new RecordedModels("in the model list", all.list()));
    }

    /**
     * Returns the name or path of the model of a step.
     *
     * @throws InputException if it is not here
     */
    String find(FillStep step) {
        return models.stream()
                .filter(line -> line.isUsable() || line.isHidden())
                .filter(line -> hasSum(line, step.modelSha256()))
                .min(Comparator.comparing(line -> !line.name().equals(step.model())))
                .map(RecordedModels::nameOrPath)
                .orElseThrow(() -> new InputException(missing(step)));
    }

    private static boolean hasSum(ListedModel line, String sum) {
        return line.model().filter(found -> found.description().sha256().equals(sum)).isPresent();
    }

    private static String nameOrPath(ListedModel line) {
        return line.origin() == Origin.SHIPPED ? line.name() : line.location();
    }

    private String missing(FillStep step) {
        return "there is no model "
                + Reasons.shortened(step.model())
                + " with the sha256 "
                + step.modelSha256().substring(0, 12)
                + "... "
                + where
                + "; name its folder with model=PATH.";
    }
}
