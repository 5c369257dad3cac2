package io.github.gmcnn.spark;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Watching;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Workers.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SparkWorkersTest {

    private final List<Integer> answers = new ArrayList<>();

    @AfterEach
    void forgetMaster() {
        System.clearProperty("spark.master");
    }

    /** Answers its number; what else it does says its kind. */
    private record Number(int number, String kind) implements Piece<Integer> {

        @Override
        public String where() {
            return "";
        }

        @Override
        public String key() {
            return "" + number / 3;
        }

        @Override
        public Integer run(Progress progress) {
            switch (kind) {
                case "refuses" -> throw new ModelException("There is no model.");
                case "breaks" -> throw new IllegalStateException("broken");
                default -> {
                    return number;
                }
            }
        }

        @Override
        public Integer lost(String why) {
            return why.contains("tried 2 times") ? -number : 0;
        }
    }

    private static List<Number> numbers(int count, String kindOfFifth) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Number(i, i == 5 ? kindOfFifth : "works"))
                .toList();
    }

    private void run(String master, List<Number> pieces, Progress progress) {
        System.setProperty("spark.master", master);
        try (SparkWorkers workers = new SparkWorkers("test")) {
            workers.run(pieces, answers::add, progress);
        }
    }

    @Test
    void run_answers_areTakenOnce_thoseOfAKeyInOrder() {
        run("local[4]", numbers(150, "works"), Progress.SILENT);
        assertEquals(150, new HashSet<>(answers).size());
        assertEquals(150, answers.size());
        Map<Integer, Integer> last = new HashMap<>();
        for (int answer : answers) {
            assertTrue(last.getOrDefault(answer / 3, -1) < answer, "" + answers);
            last.put(answer / 3, answer);
        }
    }

    @Test
    void run_nothing_startsNothing() {
        run("nowhere", List.of(), Progress.SILENT);
        assertEquals(List.of(), answers);
    }

    @Test
    void run_pieceRefuses_endsWithItsSentence_afterTheAnswersBefore() {
        assertRefused(
                "There is no model.",
                EngineException.class,
                () -> run("local[1]", numbers(9, "refuses"), Progress.SILENT));
        assertTrue(answers.containsAll(List.of(3, 4)), "" + answers);
        assertFalse(answers.contains(5));
    }

    @Test
    void run_pieceBreaks_isGivenUpWhereSparkTriesAgain_elseASentence() {
        run("local[2,3]", numbers(9, "breaks"), Progress.SILENT);
        assertEquals(9, answers.size());
        assertTrue(answers.contains(-5), "" + answers);
        assertRefused(
                "Spark has given up (...broken); what is done stays, so start again to go on.",
                EngineException.class,
                () -> run("local[2]", numbers(9, "breaks"), Progress.SILENT));
    }

    @Test
    void run_answerCannotBeTaken_endsWithTheSameFailure() {
        IllegalStateException full = new IllegalStateException("full");
        System.setProperty("spark.master", "local[2]");
        try (SparkWorkers workers = new SparkWorkers("test")) {
            RuntimeException thrown =
                    assertThrows(
                            RuntimeException.class,
                            () ->
                                    workers.run(
                                            numbers(9, "works"),
                                            number -> {
                                                throw full;
                                            },
                                            Progress.SILENT));
            assertEquals(full, thrown);
        }
    }

    @Test
    void run_cancelled_ends() {
        assertThrows(
                CancelledException.class,
                () -> run("local[2]", numbers(30, "works"), Watching.cancelAfter(4)));
        assertTrue(answers.size() < 30, "" + answers);
    }

    @Test
    void run_masterThatCannotBe_isASentence() {
        assertRefused(
                "Spark has given up (...nowhere...",
                EngineException.class,
                () -> run("nowhere", numbers(3, "works"), Progress.SILENT));
    }
}
