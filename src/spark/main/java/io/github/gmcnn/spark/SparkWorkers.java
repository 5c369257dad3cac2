package io.github.gmcnn.spark;

import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Workers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Does pieces as tasks of Spark: those of one key in one task, and their answers are taken one
 * after the other while others are still at work. Spark repeats what a lost executor has begun.
 *
 * <p>The context starts with the first work, so that a mistake in the options needs no cluster.
 * Whoever makes it closes it.
 */
final class SparkWorkers implements Workers, AutoCloseable {

    private static final Pattern LOCAL = Pattern.compile("local(?:\\[[^,]*(?:, *(\\d+))?])?");
    private static final String FAILURES = "spark.task.maxFailures";

    private final SparkConf conf;
    private JavaSparkContext context;

    /**
     * Makes workers where Spark's own settings say, else in this process.
     *
     * @param name of the application
     */
    SparkWorkers(String name) {
        conf = new SparkConf().setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", name).setIfMissing(FAILURES, "6");
        if (local().matches()) {
            conf.setIfMissing("spark.ui.enabled", "false");
        }
    }

    private Matcher local() {
        return LOCAL.matcher(conf.get("spark.master"));
    }

    // In this process, whose loss is the end of all, Spark tries once if not told otherwise.
    private int tries() {
        Matcher local = local();
        String given = local.matches() ? local.group(1) : conf.get(FAILURES);
        return given == null ? 0 : Integer.parseInt(given);
    }

    @Override
    public <A extends Serializable> void run(
            List<? extends Piece<A>> pieces, Consumer<A> answers, Progress progress) {
        Map<String, ArrayList<Piece<A>>> groups = new LinkedHashMap<>();
        pieces.forEach(
                piece -> groups.computeIfAbsent(piece.key(), k -> new ArrayList<>()).add(piece));
        if (groups.isEmpty()) {
            return;
        }
        Taken<A> taken = new Taken<>(answers, progress, pieces.size());
        try {
            context = context == null ? new JavaSparkContext(conf) : context;
            context.sc()
                    .runJob(
                            context.parallelize(new ArrayList<>(groups.values()), groups.size())
                                    .rdd(),
                            new PieceTask<A>(tries()),
                            taken,
                            ClassTag$.MODULE$.apply(PieceTask.Answers.class));
        } catch (Exception e) { // Scala declares none, and throws any
            throw taken.failure == null ? failed(e) : taken.failure;
        }
    }

    private static EngineException failed(Exception e) {
        String why = ("" + e.getMessage()).lines().findFirst().orElse("" + e);
        return new EngineException(
                "Spark has given up (" + why + "); what is done stays, so start again to go on.",
                e);
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    /** Takes answers in the driver; an exception ends the job. */
    private static final class Taken<A extends Serializable>
            extends AbstractFunction2<Object, PieceTask.Answers<A>, BoxedUnit> {

        private final Consumer<A> answers;
        private final Progress progress;
        private final int all;
        private int count;
        private volatile RuntimeException failure; // Spark wraps it in others

        Taken(Consumer<A> answers, Progress progress, int all) {
            this.answers = answers;
            this.progress = progress;
            this.all = all;
        }

        @Override
        public BoxedUnit apply(Object partition, PieceTask.Answers<A> some) {
            try {
                progress.check();
                some.each().forEach(answers);
                count += some.each().size();
                progress.update(count, all, count + " of " + all);
                some.refusal().ifPresent(Taken::refuse);
                return BoxedUnit.UNIT;
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }

        private static void refuse(String sentence) {
            throw new EngineException(sentence);
        }
    }
}
