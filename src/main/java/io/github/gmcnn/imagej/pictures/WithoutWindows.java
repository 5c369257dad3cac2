package io.github.gmcnn.imagej.pictures;

import ij.IJ;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes with ImageJ's own code, which reports errors in dialogs and not to its caller.
 *
 * <p>One at a time: the setting that prevents this is global to ImageJ.
 */
public final class WithoutWindows {

    /** Reading or writing. */
    public interface Call<T> {
        /** Reads or writes; may fail as ImageJ does. */
        T run() throws IOException;
    }

    private WithoutWindows() {}

    /**
     * Reads or writes.
     *
     * @throws IOException also where ImageJ would have shown a window; with its words
     */
    public static synchronized <T> T run(Call<T> call) throws IOException {
        List<Throwable> failures = new ArrayList<>();
        IJ.redirectErrorMessages(true);
        IJ.setExceptionHandler(failures::add);
        String message;
        T result;
        try {
            result = call.run();
            message = IJ.getErrorMessage();
        } finally {
            IJ.setExceptionHandler(null);
            IJ.redirectErrorMessages(false);
        }
        if (!failures.isEmpty()) {
            throw new IOException("cannot be decoded", failures.get(0));
        }
        if (message != null) {
            throw new IOException(message.strip().replaceAll("\\s+", " "));
        }
        return result;
    }
}
