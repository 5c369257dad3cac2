package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.torch.ChildJvm;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain goes on wherever it was ended. */
@Tag("engine")
final class ChainTest {

    private static final TrainingConfig CONFIG =
            Waves.CONFIG.with(
                    """
                    {"holeInput": "PLATE", "batchSize": 2, "reconstruction": {"steps": 9},
                     "report": {"saveEvery": 2, "validationShare": 0}}
                    """);

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Path recipes = Files.createDirectories(folder.resolve("state/recipes"));
        Files.writeString(recipes.resolve("a.json"), CONFIG.toJson());
        Files.writeString(
                recipes.resolve("b.json"),
                CONFIG.with("{\"seed\": 6, \"reconstruction\": {\"steps\": 1}}").toJson());
        draw(folder.resolve("train/1.png"), 1);
        draw(folder.resolve("train/2.png"), 2);
        draw(folder.resolve("validation/waves/3.png"), 3);
        draw(folder.resolve("validation/more/4.png"), 4);
    }

    private static void draw(Path file, int index) throws IOException {
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 96 * 96; i++) {
            double wave = Math.sin((i % 96 + index * (i / 96)) / 5.0);
            image.getRaster().setSample(i % 96, i / 96, 0, (int) (128 + 90 * wave));
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    // Ends after one step.
    private boolean leg() throws IOException {
        return Chain.run(arguments("0"));
    }

    private String[] arguments(String minutes) {
        return new String[] {path("state"), path("train"), path("validation"), minutes, "1", "96"};
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> table(String name) throws IOException {
        return Files.readAllLines(folder.resolve("state").resolve(name));
    }

    private static long crops(String row) {
        return Long.parseLong(row.substring(0, row.indexOf(',')));
    }

    @Test
    void killed_goesOnFromItsLastCheckpoint() throws Exception {
        Process child = child();
        try (BufferedReader output = child.inputReader()) {
            String line = output.readLine();
            assertEquals("checkpoint of 4 crops", line, () -> rest(output));
            child.destroyForcibly().waitFor(); // SIGKILL
        }
        List<String> checkpoints = table("processor.csv");
        long last = crops(checkpoints.get(checkpoints.size() - 1));
        assertTrue(leg());
        List<String> rows = table("table.csv");
        assertEquals(2, rows.size());
        assertTrue(
                rows.get(0)
                        .startsWith(
                                "crops,recipe,step,hours,loss,cases,wins,psnr,ssim,rectangles"));
        assertTrue(rows.get(0).endsWith(",more,waves"));
        assertEquals(last + 2, crops(rows.get(1)));
    }

    private Process child() throws IOException {
        return ChildJvm.of(Chain.class, (Object[]) arguments("1000")).onOneThread().start();
    }

    private static String rest(BufferedReader output) {
        return output.lines().reduce("", (a, b) -> a + "\n" + b);
    }

    @Test
    void recipes_followEachOther_andEnd() throws IOException {
        Files.createFile(folder.resolve("state/stop"));
        assertTrue(Chain.run(arguments("1000")));
        assertEquals(1, table("table.csv").size() - 1, "the file stop ends a leg");
        Files.delete(folder.resolve("state/stop"));
        assertTrue(Chain.run(arguments("1000")));
        assertTrue(leg());
        assertFalse(leg());
        List<String> rows = table("table.csv").subList(1, 4);
        assertEquals(List.of(2L, 18L, 20L), rows.stream().map(ChainTest::crops).toList());
        List<String> recipes = rows.stream().map(row -> row.split(",")[1]).toList();
        assertEquals(List.of("a", "a", "b"), recipes);
        double hours = Double.parseDouble(rows.get(1).split(",")[3]);
        assertTrue(Double.parseDouble(rows.get(2).split(",")[3]) >= hours);
    }
}
