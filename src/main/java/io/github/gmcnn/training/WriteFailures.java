package io.github.gmcnn.training;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The form of all complaints about a record of a run that cannot be written. */
final class WriteFailures {

    private WriteFailures() {}

    /** Returns "THING cannot be written to PATH: REASON; mend that or choose another folder.". */
    static TrainingException of(String thing, Path path, IOException e) {
        return new TrainingException(
                thing
                        + " cannot be written to "
                        + path
                        + ": "
                        + reason(e)
                        + "; mend that or choose another folder.",
                e);
    }

    // Without a reason the message is no more than the path.
    private static String reason(IOException e) {
        boolean bare = e instanceof FileSystemException failure && failure.getReason() == null;
        return bare || e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
