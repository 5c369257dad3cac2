package io.github.gmcnn.core.safe;

/** PyTorch, its libraries, the device asked for or the memory do not suffice to compute. */
public final class EngineException extends UserException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for people. */
    public EngineException(String message) {
        super(message);
    }

    /** As {@link #EngineException(String)}, with what brought it about. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
