package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDManager;
import java.util.Optional;

/** Something that must come out right before an {@link Arithmetic} is trusted with a network. */
public interface Proof {

    /** Returns one line that names all on which the outcome depends, but for the computer. */
    String key();

    /**
     * Tries it.
     *
     * @param manager on the device that is tried, which computes with the arithmetic that is tried
     * @return what is wrong, in a clause; empty if nothing is
     */
    Optional<String> fault(NDManager manager);

    /**
     * Returns the sentence for a person where no arithmetic is right.
     *
     * @param fault what {@link #fault} has found
     * @param device that were tried, as in {@code CPU}
     */
    String refusal(String fault, String device);
}
