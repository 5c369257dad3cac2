package io.github.gmcnn.core.safe;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whoever does work that is cut into pieces: the thread that calls, or the computers of a cluster.
 *
 * <p>A piece may be begun more than once, on computers that are lost or slow, so what it leaves
 * behind must be harmless until its answer is taken.
 */
public interface Workers {

    /**
     * A piece of work: a function of what it holds and of files, which nothing else has to wait
     * for.
     *
     * @param <A> what it answers
     */
    interface Piece<A extends Serializable> extends Serializable {

        /** Returns where the work is, as the begin of a line for people. */
        String where();

        /** Returns what pieces have in common that are to be done one after the other, in order. */
        String key();

        /**
         * Does it.
         *
         * @throws UserException if no piece can be done; ends the work
         * @throws CancelledException if cancelled
         */
        A run(Progress progress);

        /**
         * Answers for a piece that is given up.
         *
         * @param why a sentence
         * @throws UserException if the work makes no sense without it
         */
        A lost(String why);
    }

    /** Does one piece after the other on the thread that calls. */
    Workers HERE =
            new Workers() {
                @Override
                public <A extends Serializable> void run(
                        List<? extends Piece<A>> pieces, Consumer<A> answers, Progress progress) {
                    for (int i = 0; i < pieces.size(); i++) {
                        progress.check();
                        Piece<A> piece = pieces.get(i);
                        Progress part = progress.part(i, pieces.size(), piece.where());
                        answers.accept(piece.run(part));
                    }
                }
            };

    /**
     * Does all pieces.
     *
     * @param answers gets one of each piece, one at a time, in an order of its own; may throw,
     *     which ends the work
     * @throws UserException if a piece throws it
     * @throws CancelledException if cancelled; some answers were taken
     */
    <A extends Serializable> void run(
            List<? extends Piece<A>> pieces, Consumer<A> answers, Progress progress);
}
