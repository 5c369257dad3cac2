package io.github.gmcnn.training;

/** The parts of the loss that are reported, each unweighted by its factor but the total. */
public enum LossTerm {
    /** What the generator minimised: the weighted sum. */
    TOTAL("G_loss"),
    /** Confidence-weighted difference in the holes. */
    RECONSTRUCTION("reconstruction_loss"),
    /** Difference outside the holes. */
    AUTO_ENCODER("autoencoder_loss"),
    /** What the global discriminator says of the completed pictures, negated. */
    ADVERSARIAL("adv_loss"),
    /** What the local discriminator says of the windows, negated; the reference logs none (B32). */
    ADVERSARIAL_LOCAL("adv_local_loss"),
    /** The ID-MRF texture term. */
    ID_MRF("G_mrf_loss"),
    /** Difference of Gram matrices of features. */
    STYLE("style_loss"),
    /** Difference of features. */
    CONTENT("content_loss"),
    /** Total variation of the completed pictures. */
    TOTAL_VARIATION("tv_loss"),
    /** What the discriminators minimised in the last of their updates of this step. */
    DISCRIMINATOR("D_loss");

    private final String tag;

    LossTerm(String tag) {
        this.tag = tag;
    }

    /** Returns the name in tables and event files, the reference's where it has one. */
    public String tag() {
        return tag;
    }
}
