package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import java.io.IOException;
import java.nio.file.Path;

/** The form of all complaints about a record of a run that cannot be written. */
final class WriteFailures {

    private WriteFailures() {}

    /** Returns "THING cannot be written to PATH: REASON; mend that or choose another folder.". */
    static FileException of(String thing, Path path, IOException e) {
        return new FileException(
                thing
                        + " cannot be written to "
                        + path
                        + ": "
                        + FileFailure.inWords(e)
                        + "; mend that or choose another folder.",
                e);
    }
}
