package io.github.gmcnn.imagej.ui;

import java.awt.EventQueue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The dialogs that leave ImageJ usable, one for an image. */
final class OpenDialogs {

    private static final Map<Object, Runnable> OPEN = new ConcurrentHashMap<>();

    private OpenDialogs() {}

    /**
     * Asks, unless there is a dialog for the image already: then that comes to the front.
     *
     * @param toFront brings this one there, on the event thread
     */
    static <T> Optional<T> one(Object image, Runnable toFront, Supplier<Optional<T>> question) {
        Runnable other = OPEN.putIfAbsent(image, toFront);
        if (other != null) {
            EventQueue.invokeLater(other);
            return Optional.empty();
        }
        try {
            return question.get();
        } finally {
            OPEN.remove(image);
        }
    }
}
