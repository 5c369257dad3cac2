package io.github.gmcnn.core.check;

/** What fills are compared. */
public enum Method {
    /** As the user's settings say. */
    SETTINGS("as set"),
    /** The solution of Laplace's equation: {@link io.github.gmcnn.core.blend.Membrane}. */
    HARMONIC("harmonic"),
    /** A thin plate under tension: {@link io.github.gmcnn.core.blend.Plate}. */
    PLATE("plate");

    private final String words;

    Method(String words) {
        this.words = words;
    }

    /** Returns its name in tables. */
    public String words() {
        return words;
    }
}
