package io.github.gmcnn.core.model;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.OneLine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {

    private static final List<String> TAKEN = List.of("default", "Cells");

    @ParameterizedTest
    @ValueSource(strings = {"nuclei", "my cells 2", "müll-ü_1.0", "console"})
    void require_legalName_isAccepted(String name) {
        assertEquals(name, ModelName.require(name, TAKEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "a/b", "a\\b", "..", ".hidden", "end.", " a", "a ", "a:b", "what?", "a*",
                "<a>", "a|b", "a\"b", "tab\t", "CON", "nul.txt", "com1", "scratch", "Auto", "[a]"
            })
    void require_illegalName_isRefused(String name) {
        assertRefused(
                "The model cannot be named " + OneLine.of(name) + ";...",
                ModelException.class,
                () -> ModelName.require(name, TAKEN));
    }

    @Test
    void require_longName_isRefusedFromOneCharacterOn() {
        String longest = "x".repeat(ModelName.MAX_LENGTH);
        assertEquals(longest, ModelName.require(longest, TAKEN));
        assertThrows(ModelException.class, () -> ModelName.require(longest + "x", TAKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "Default", "Cells", "cells"})
    void require_takenName_isRefusedInAnyCase(String name) {
        assertRefused(
                "The model "
                        + name
                        + " exists already and is not overwritten; choose another name.",
                ModelException.class,
                () -> ModelName.require(name, TAKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "/data/nuclei, nuclei",
        "/data/cells, cells-2",
        "/data/list.txt, list",
        "/data/a:b, a-b",
        "/data/con, model",
        "/, model"
    })
    void after_pictures_isALegalFreeName(String pictures, String name) {
        assertEquals(name, ModelName.after(Path.of(pictures), TAKEN));
    }
}
