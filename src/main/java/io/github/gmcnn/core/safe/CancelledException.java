package io.github.gmcnn.core.safe;

/** The user cancelled; whoever throws this has left the data as it found them. */
public final class CancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public CancelledException() {
        super("Cancelled.");
    }
}
