package io.github.gmcnn.core.model;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Watching;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
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
                ModelDescription.PYTORCH,
                2,
                ModelDescription.ValueRangeRule.BYTE,
                ModelDescription.Blending.NONE,
                ModelDescription.HoleInput.ZEROS,
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
    void create_withATest_carriesItThroughCopyAndRemove() throws IOException {
        Model model =
                ModelFolder.create(
                        folder.resolve("m"),
                        out -> out.write(WEIGHTS),
                        ModelFolderTest::description,
                        (weights, out) -> out.write(Files.readAllBytes(weights), 1, 2));
        assertArrayEquals(new byte[] {2, 3}, model.test().orElseThrow());
        Model copy = ModelFolder.copy(model, folder.resolve("copy"), Progress.SILENT);
        assertArrayEquals(new byte[] {2, 3}, copy.test().orElseThrow());
        assertTrue(ModelFolder.remove(folder.resolve("copy")));
    }

    @Test
    void create_testThatFails_leavesNothing() throws IOException {
        assertThrows(
                IllegalStateException.class,
                () ->
                        ModelFolder.create(
                                folder.resolve("m"),
                                out -> out.write(WEIGHTS),
                                ModelFolderTest::description,
                                (weights, out) -> {
                                    throw new IllegalStateException("not finite");
                                }));
        assertEquals(List.of(), Files.list(folder).toList());
    }

    @Test
    void test_olderFolder_isNone() {
        assertTrue(source().test().isEmpty());
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
        assertRefused(
                "...: the disk is full; make room, or ...",
                ModelException.class,
                () ->
                        ModelFolder.create(
                                folder.resolve("m"),
                                out -> {
                                    out.write(WEIGHTS);
                                    throw new IOException("the disk is full");
                                },
                                ModelFolderTest::description));
        assertEquals(List.of(), Files.list(folder).toList());
    }

    private static ModelException refusal(Path target, String sha256) {
        return assertThrows(
                ModelException.class,
                () ->
                        ModelFolder.create(
                                target, out -> out.write(WEIGHTS), actual -> description(sha256)));
    }

    private Model source() {
        return ModelFolder.create(
                folder.resolve("source"), out -> out.write(WEIGHTS), ModelFolderTest::description);
    }

    @Test
    void copy_hasTheSameBytes_alsoMembersThatAreNotKnown() throws IOException {
        Path json = Path.of(source().location(), Model.DESCRIPTION);
        Files.writeString(json, Files.readString(json).replaceFirst("\\{", "{\"later\": 1,"));
        Model copy = ModelFolder.copy(source(json), folder.resolve("copy"), Progress.SILENT);
        assertArrayEquals(WEIGHTS, copy.weights());
        assertEquals(-1, Files.mismatch(json, Path.of(copy.location(), Model.DESCRIPTION)));
        assertEquals(WEIGHTS.length, copy.weightsSize());
    }

    private static Model source(Path json) {
        return Models.read(json.getParent());
    }

    @Test
    void copy_damagedWeights_leavesNothing() throws IOException {
        Model source = source();
        Files.write(Path.of(source.location(), Model.WEIGHTS), new byte[] {1, 2, 4});
        Path target = folder.resolve("copy");
        assertRefused(
                "...has the sha256...",
                ModelException.class,
                () -> ModelFolder.copy(source, target, Progress.SILENT));
        assertEquals(1, Files.list(folder).count());
        assertThrows(ModelException.class, () -> source.verify(Progress.SILENT));
    }

    @Test
    void copy_cancelled_leavesNothing() throws IOException {
        Progress cancelled = Watching.cancelAfter(0);
        Model source = source();
        assertThrows(
                CancelledException.class,
                () -> ModelFolder.copy(source, folder.resolve("copy"), cancelled));
        assertEquals(1, Files.list(folder).count());
    }

    @Test
    void verify_shipped_isWell() {
        for (Model model : Models.shipped()) {
            model.verify(Progress.SILENT);
            assertEquals(model.weights().length, model.weightsSize());
        }
    }
}
