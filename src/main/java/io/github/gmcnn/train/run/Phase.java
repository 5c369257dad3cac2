package io.github.gmcnn.train.run;

import java.util.Locale;

/** The two phases of a training, in their order. */
public enum Phase {
    /** Reconstruction and auto-encoder terms only: the reference's {@code pretrain_network 1}. */
    RECONSTRUCTION,
    /** With discriminators and texture terms: the reference's {@code pretrain_network 0}. */
    ADVERSARIAL;

    /** Returns the name in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
