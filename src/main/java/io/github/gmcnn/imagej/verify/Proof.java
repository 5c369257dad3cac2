package io.github.gmcnn.imagej.verify;

/**
 * One of the proofs of <i>GMCNN Verify</i>, and what came of it.
 *
 * @param of what is proved
 * @param result what came of it
 * @param words a clause that says what was found, or why the proof was not made
 */
public record Proof(Of of, Result result, String words) {

    /** What is proved, in the order in which it is reported. */
    public enum Of {
        /** That image, original and record are of one size and type. */
        SHAPE("size and type"),
        /** That every pixel outside the masks is the original's. */
        KNOWN_PIXELS("known pixels"),
        /** That the same holds of both files as another decoder than ImageJ's reads them. */
        FILES("samples of the files"),
        /** That the original and the filled pixels have the recorded sums. */
        SUMS("sums of the record"),
        /** That the recorded model gives the same pixels again. */
        REPETITION("repetition of the fill");

        private final String text;

        Of(String text) {
            this.text = text;
        }
    }

    /** What came of a proof. */
    public enum Result {
        /** It holds, bit for bit. */
        PROVED("proved"),
        /** It holds but for differences that rounding makes. */
        ROUNDED("not proved to the last bit"),
        /** There is nothing to prove. */
        NOT_NEEDED("not needed"),
        /** It could not be made, or was not asked for. */
        NOT_MADE("not made"),
        /** It does not hold. */
        FAILED("failed");

        private final String text;

        Result(String text) {
            this.text = text;
        }
    }

    boolean is(Result other) {
        return result == other;
    }

    /** Returns a line for a list of proofs, with the words only if they are not said already. */
    String line(String said) {
        return of.text + ": " + result.text + (said.contains(words) ? "" : ", " + words);
    }
}
