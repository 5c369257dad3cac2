package io.github.gmcnn.imagej.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.train.evaluation.Families;
import io.github.gmcnn.train.evaluation.FillMethods;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluateWordsTest {

    @Test
    void methods_haveWordsOfTheirOwn() {
        List<String> words = List.copyOf(EvaluateWords.methods().values());
        assertEquals(FillMethods.NAMES, List.copyOf(EvaluateWords.methods().keySet()));
        assertEquals(words.size(), new HashSet<>(words).size());
    }

    @Test
    void families_areAllAndTheLastList() {
        List<String> all = List.copyOf(EvaluateWords.families("all").keySet());
        assertEquals(Families.names(), all);
        assertTrue(EvaluateWords.families("dust,thin").containsKey("dust,thin"));
    }
}
