package io.github.gmcnn.train.run;

import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.weights.Weights;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What stays the same through the phases of a run.
 *
 * @param config all options
 * @param arithmetic that was proved right for the run
 * @param pictures which are learnt from
 * @param listeners all listeners of the run
 * @param prediction how the generator's output becomes what is judged
 * @param validator measures on held-back pictures
 * @param previews shows samples
 * @param folder where the run is kept, if it is
 * @param vgg weights of the feature network, where they were given
 * @param versions of what computes
 * @param stopped whether the run is to end after the step under way
 */
record RunContext(
        TrainingConfig config,
        Arithmetic arithmetic,
        Pictures pictures,
        Listeners listeners,
        Prediction prediction,
        Validator validator,
        Previews previews,
        Optional<RunFolder> folder,
        Optional<Weights> vgg,
        Map<String, String> versions,
        BooleanSupplier stopped) {

    /**
     * Identifies the pictures of a run.
     *
     * @param count how many there are to learn from
     * @param sha256 of their names in their order
     */
    record Pictures(int count, String sha256) {}
}
