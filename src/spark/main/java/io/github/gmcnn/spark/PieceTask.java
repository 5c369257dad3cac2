package io.github.gmcnn.spark;

import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.safe.Workers.Piece;
import io.github.gmcnn.imagej.inpaint.Inpainters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * What an executor does: the pieces of a task. One engine and one model serve all tasks of a JVM;
 * each computes on as many threads as Spark gives it cores.
 */
final class PieceTask<A extends Serializable>
        extends AbstractFunction1<Iterator<ArrayList<Piece<A>>>, PieceTask.Answers<A>>
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * What came of the pieces.
     *
     * @param each answers, in order
     * @param sentence why no other piece can be done either; null if they can
     */
    record Answers<A extends Serializable>(ArrayList<A> each, String sentence)
            implements Serializable {

        Optional<String> refusal() {
            return Optional.ofNullable(sentence);
        }
    }

    private final int tries;

    /**
     * Makes one.
     *
     * @param tries after so many Spark would give up the job; the last one gives up the piece
     *     instead; 0 for no limit
     */
    PieceTask(int tries) {
        this.tries = tries;
    }

    @Override
    public Answers<A> apply(Iterator<ArrayList<Piece<A>>> partition) {
        TaskContext task = TaskContext.get();
        System.setProperty("java.awt.headless", "true");
        Inpainters.sideBySide(task.cpus());
        ArrayList<A> answers = new ArrayList<>();
        List<Piece<A>> pieces = partition.next();
        try {
            for (Piece<A> piece : pieces) {
                boolean last = tries > 0 && task.attemptNumber() >= tries - 1;
                answers.add(last ? piece.lost(lost()) : piece.run(progress(task)));
            }
            return new Answers<>(answers, null);
        } catch (UserException e) {
            return new Answers<>(answers, e.getMessage());
        }
    }

    private String lost() {
        return "It was tried "
                + (tries - 1)
                + " times without an answer, as executors were lost; give executors more memory, or"
                + " start again.";
    }

    private static Progress progress(TaskContext task) {
        return new Progress() {
            @Override
            public void update(long done, long total, String what) {
                // an executor has nobody to tell
            }

            @Override
            public boolean isCancelled() {
                return task.isInterrupted();
            }
        };
    }
}
