package io.github.gmcnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFolderTest {

    private static final byte[] WEIGHTS = {1, 2, 3};

    @TempDir Path folder;

    private static ModelDescription description(String sha256) {
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                ModelDescription.GMCNN,
                2,
                ModelDescription.ValueRangeRule.BYTE,
                ModelDescription.Blending.NONE,
                64,
                24,
                sha256,
                "CC0-1.0",
                Map.of());
    }

    @Test
    void create_canBeReadAgain() {
        Model model =
                ModelFolder.create(
                        folder.resolve("new/m"),
                        out -> out.write(WEIGHTS),
                        ModelFolderTest::description);
        assertEquals("m", model.name());
        assertArrayEquals(WEIGHTS, model.weights());
    }

    @Test
    void create_existingFolder_isNotTouched() throws IOException {
        Path target = Files.createDirectory(folder.resolve("m"));
        ModelException e = refusal(target, Sha256.of(WEIGHTS));
        assertTrue(e.getMessage().startsWith(target + " exists already"), e.getMessage());
        assertEquals(List.of(), Files.list(target).toList());
    }

    @Test
    void create_descriptionOfOtherWeights_leavesNothing() throws IOException {
        ModelException e = refusal(folder.resolve("m"), Sha256.of(new byte[0]));
        assertTrue(e.getMessage().contains(Sha256.of(WEIGHTS)), e.getMessage());
        assertEquals(List.of(), Files.list(folder).toList());
    }

    @Test
    void create_failureHalfWay_leavesNothing() throws IOException {
        ModelException e =
                assertThrows(
                        ModelException.class,
                        () ->
                                ModelFolder.create(
                                        folder.resolve("m"),
                                        out -> {
                                            out.write(WEIGHTS);
                                            throw new IOException("the disk is full");
                                        },
                                        ModelFolderTest::description));
        assertTrue(e.getMessage().endsWith("the disk is full"), e.getMessage());
        assertEquals(List.of(), Files.list(folder).toList());
    }

    private static ModelException refusal(Path target, String sha256) {
        return assertThrows(
                ModelException.class,
                () ->
                        ModelFolder.create(
                                target, out -> out.write(WEIGHTS), actual -> description(sha256)));
    }
}
