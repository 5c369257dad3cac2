package io.github.gmcnn.train.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables and event files of a run folder, open during the run. */
final class RunLogs implements AutoCloseable {

    private final Optional<CsvLog> table;
    private final Optional<TensorBoardLog> events;

    private RunLogs(Optional<CsvLog> table, Optional<TensorBoardLog> events) {
        this.table = table;
        this.events = events;
    }

    /** Opens those of a folder, cut back to the checkpoint gone on from; none without a folder. */
    static RunLogs open(Optional<RunFolder> folder, Optional<Checkpoint> checkpoint, int every) {
        long step = checkpoint.map(read -> read.header().step()).orElse(0L);
        return new RunLogs(
                folder.map(run -> CsvLog.open(run.path(), step)),
                folder.map(run -> TensorBoardLog.open(run.path(), step, every)));
    }

    /** Returns what is to hear of the run. */
    List<TrainingListener> listeners() {
        List<TrainingListener> all = new ArrayList<>();
        table.ifPresent(all::add);
        events.ifPresent(all::add);
        return all;
    }

    @Override
    public void close() {
        table.ifPresent(CsvLog::close);
        events.ifPresent(TensorBoardLog::close);
    }
}
