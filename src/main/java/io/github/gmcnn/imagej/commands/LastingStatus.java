package io.github.gmcnn.imagej.commands;

import java.util.List;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.event.EventSubscriber;

/**
 * A line that stays in the status bar: SciJava writes "Command finished" over it, some time after
 * the command has ended.
 */
final class LastingStatus {

    private final EventService events;
    private final StatusService bar;
    private final String finished;
    private final String line;
    private final List<EventSubscriber<?>> subscribers;

    /**
     * Waits for SciJava's line.
     *
     * @param title the command's name
     */
    LastingStatus(EventService events, StatusService bar, String title, String line) {
        this.events = events;
        this.bar = bar;
        this.line = line;
        finished = "Command finished: " + title;
        subscribers = events.subscribe(this);
    }

    @EventHandler
    private void onEvent(StatusEvent event) {
        if (finished.equals(event.getStatusMessage())) {
            events.unsubscribe(subscribers);
            bar.showStatus(line);
        }
    }
}
