package io.github.gmcnn.imagej.verify;

/** What <i>GMCNN Verify</i> says in the end. */
public enum Verdict {
    /** All proofs were made; the fill was repeated and came out equal in every bit. */
    VERIFIED("verified"),
    /** Nothing contradicts the record, but the fill was not repeated, or not to the last bit. */
    CONSISTENT("consistent, not repeated"),
    /** A proof failed. */
    REJECTED("rejected");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** Returns the words that the sentence begins with. */
    public String text() {
        return text;
    }
}
