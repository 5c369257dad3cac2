package io.github.gmcnn.train.run;

/** The parts of the loss that are reported, each unweighted by its factor but the total. */
public enum LossTerm {
    /** What the generator minimised: the weighted sum. */
    TOTAL("G_loss", "total"),
    /** Confidence-weighted difference in the holes. */
    RECONSTRUCTION("reconstruction_loss", "reconstruction"),
    /** Difference outside the holes. */
    AUTO_ENCODER("autoencoder_loss", "auto-encoder"),
    /** What the global discriminator says of the completed pictures, negated. */
    ADVERSARIAL("adv_loss", "adversarial"),
    /** What the local discriminator says of the windows, negated; the reference logs none (B32). */
    ADVERSARIAL_LOCAL("adv_local_loss", "adversarial, local"),
    /** The ID-MRF texture term. */
    ID_MRF("G_mrf_loss", "ID-MRF"),
    /** Difference of Gram matrices of features. */
    STYLE("style_loss", "style"),
    /** Difference of features. */
    CONTENT("content_loss", "content"),
    /** Difference of the directions of features. */
    FEATURE_DISTANCE("feature_distance_loss", "feature distance"),
    /** Total variation of the completed pictures. */
    TOTAL_VARIATION("tv_loss", "total variation"),
    /** What the discriminators minimised in the last of their updates of this step. */
    DISCRIMINATOR("D_loss", "discriminators");

    private final String tag;
    private final String label;

    LossTerm(String tag, String label) {
        this.tag = tag;
        this.label = label;
    }

    /** Returns the display name. */
    public String label() {
        return label;
    }

    /** Returns the name in tables and event files, the reference's where it has one. */
    public String tag() {
        return tag;
    }
}
