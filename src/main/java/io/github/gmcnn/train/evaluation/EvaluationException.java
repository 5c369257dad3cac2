package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.safe.UserException;

/** An evaluation that cannot be done as asked; names the thing, its value and the rule. */
public final class EvaluationException extends UserException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for the user. */
    public EvaluationException(String message) {
        super(message);
    }
}
