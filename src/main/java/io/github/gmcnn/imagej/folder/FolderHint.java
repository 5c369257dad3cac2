package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.UserException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Counts, beside the dialog, the files that its options find: a folder may be large, and on another
 * computer.
 */
final class FolderHint implements AutoCloseable {

    private static final int PAUSE = 300; // ms without a change, as between letters

    private final Consumer<String> listener;
    private final ScheduledExecutorService counting =
            Executors.newSingleThreadScheduledExecutor(FolderHint::thread);
    private Map<String, String> last = Map.of();
    private Future<?> count = counting.submit(() -> {});

    /**
     * Begins to wait for options.
     *
     * @param listener hears one or two sentences; on any thread
     */
    FolderHint(Consumer<String> listener) {
        this.listener = listener;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, FolderEntry.TITLE + " counts");
        thread.setDaemon(true);
        return thread;
    }

    /** Counts again where the options are others; gives the last count up. */
    void update(Map<String, String> texts) {
        if (!texts.equals(last)) {
            last = Map.copyOf(texts);
            Map<String, String> meant = last;
            count.cancel(true);
            count = counting.schedule(() -> tell(meant), PAUSE, TimeUnit.MILLISECONDS);
        }
    }

    private void tell(Map<String, String> texts) {
        try {
            listener.accept(words(FolderOptions.TABLE.of(texts)));
        } catch (CancelledException e) {
            return; // other options are counted
        } catch (UserException e) {
            listener.accept(e.getMessage());
        }
    }

    /**
     * Returns what will be worked on, as in {@code 24 files, 8 of them without a mask. Results go
     * to /data/filled.}
     *
     * @throws UserException as {@link FolderOptions#items}
     */
    static String words(FolderOptions options) {
        if (options.from().isEmpty()) {
            return "Choose a folder of images.";
        }
        List<BatchItem> items = options.items();
        return items.size()
                + (items.size() == 1 ? " file" : " files")
                + part(items, item -> is(item, Status.NOT_MARKED), " without a mask")
                + part(items, item -> is(item, Status.FAILED), " unusable")
                + ". Results go to "
                + options.output()
                + ".";
    }

    private static boolean is(BatchItem item, Status status) {
        return item.known().filter(outcome -> outcome.status() == status).isPresent();
    }

    private static String part(List<BatchItem> items, Predicate<BatchItem> which, String words) {
        long count = items.stream().filter(which).count();
        return count == 0 ? "" : ", " + count + words;
    }

    /** Stops counting. */
    @Override
    public void close() {
        counting.shutdownNow();
    }
}
