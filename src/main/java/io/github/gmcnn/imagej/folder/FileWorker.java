package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.StagedFiles;
import java.io.IOException;
import java.io.Serializable;

/** The work on one file; can be sent to other computers, and used by several threads. */
public interface FileWorker extends Serializable {

    /**
     * Gets ready, where it is not yet; called before each file that is not skipped.
     *
     * @throws io.github.gmcnn.core.safe.UserException if no file can be worked on; ends the run
     */
    void begin(Progress progress);

    /**
     * Works on a file.
     *
     * @param item without a problem
     * @param files where to put the results; at least one
     * @throws io.github.gmcnn.core.safe.UserException if the file cannot be worked on
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    Outcome work(BatchItem item, StagedFiles files, Progress progress) throws IOException;

    /** Returns the sentence for what {@link #work} has thrown. */
    String sentence(Throwable failure);
}
