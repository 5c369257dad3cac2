package io.github.gmcnn.imagej.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.InpaintEntry;
import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void sentence_forUsers_isTheirs() {
        assertEquals("No.", Failures.sentence(InpaintEntry.TITLE, new InputException("No.")));
        assertEquals(
                "GMCNN Inpaint was cancelled.",
                Failures.sentence(InpaintEntry.TITLE, new CancelledException()));
    }

    @Test
    void sentence_outOfMemory_saysWhatToDo() {
        String sentence = Failures.sentence(InpaintEntry.TITLE, new OutOfMemoryError());
        assertTrue(sentence.startsWith("There is not enough memory ("), sentence);
    }

    @Test
    void sentence_unforeseen_namesItInOneLine() {
        String sentence = Failures.sentence(InpaintEntry.TITLE, new IllegalStateException("odd"));
        assertTrue(sentence.contains("(java.lang.IllegalStateException: odd)"), sentence);
        assertEquals(1, sentence.lines().count());
    }

    @Test
    void sentence_classOfAMissingJar_namesItAndSaysWhatToDo() {
        assertEquals(
                "GMCNN Inpaint cannot run, since the class ai.djl.engine.Engine is missing; put all"
                        + " jars that came with the plugin into ImageJ's folder jars and start"
                        + " ImageJ again.",
                Failures.sentence(
                        InpaintEntry.TITLE, new NoClassDefFoundError("ai/djl/engine/Engine")));
    }

    @Test
    void sentence_textThatIsNoPath_namesItAndWhatMayHelp() {
        String sentence =
                Failures.sentence(
                        InpaintEntry.TITLE, new InvalidPathException("/caf\ufffd\u0000", "Nul"));
        assertEquals(
                "/caf\ufffd\\u0000 cannot be a path here (Nul); give another one, or, if its letters are"
                        + " right, set the environment variable LC_ALL=C.UTF-8 before the start.",
                sentence);
    }

    @Test
    void wrap_longSentence_breaksAtBlanksOnly() {
        String sentence = "word ".repeat(60).trim();
        String wrapped = Failures.wrap(sentence);
        assertEquals(sentence, wrapped.replace('\n', ' '));
        assertTrue(wrapped.lines().allMatch(line -> line.length() <= 70), wrapped);
        assertTrue(wrapped.lines().count() > 3);
    }
}
