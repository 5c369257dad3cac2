package io.github.gmcnn.imagej.record;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTextTest {

    // Runs that touch, wide and far apart ones, and empty rows.
    static PixelSet random(long seed) {
        Random random = new Random(seed);
        PixelSet.Builder mask = new PixelSet.Builder();
        int y = random.nextInt(3);
        for (int row = 0; row < 1 + random.nextInt(40); row++) {
            int x = random.nextInt(random.nextBoolean() ? 5 : 40_000);
            for (int run = 0; run < 1 + random.nextInt(20); run++) {
                int to = x + 1 + random.nextInt(random.nextBoolean() ? 3 : 20_000);
                mask.add(y, x, to);
                x = to + random.nextInt(random.nextBoolean() ? 2 : 300);
            }
            y += 1 + random.nextInt(random.nextBoolean() ? 1 : 5_000);
        }
        return mask.build();
    }

    static List<String> runs(PixelSet mask) {
        List<String> runs = new ArrayList<>();
        mask.forEachRun((y, from, to, index) -> runs.add(y + ":" + from + "-" + to));
        return runs;
    }

    @Test
    void parse_ofTheTextOfAnySet_givesTheSameRuns() {
        for (long seed = 0; seed < 300; seed++) {
            PixelSet mask = random(seed);
            PixelSet read = MaskText.parse(MaskText.of(mask));
            assertEquals(runs(mask), runs(read));
            assertEquals(mask.size(), read.size());
        }
    }

    @Test
    void of_wholePlane_isShort() {
        PixelSet.Builder mask = new PixelSet.Builder();
        for (int y = 0; y < 20_000; y++) {
            mask.add(y, 0, 30_000);
        }
        assertTrue(MaskText.of(mask.build()).length() < 400);
    }

    @Test
    void parse_anyCharacterChanged_isRefused() {
        String text = MaskText.of(random(3));
        for (int i = 0; i < text.length() - 2; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String damaged = text.substring(0, i) + other + text.substring(i + 1);
            assertThrows(InputException.class, () -> MaskText.parse(damaged), damaged);
        }
    }

    @Test
    void parse_anyEndCutOff_isRefused() {
        String text = MaskText.of(random(3));
        for (int length = 0; length < text.length() - 2; length++) {
            String cut = text.substring(0, length);
            assertThrows(InputException.class, () -> MaskText.parse(cut), cut);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs2:eJxjYGAEAAAEAAI=", "", "runs1", "runs1:äöü"})
    void parse_otherText_isRefused(String text) {
        assertThrows(InputException.class, () -> MaskText.parse(text));
    }

    @Test
    void parse_damaged_saysSoInASentence() {
        assertRefused(
                "A mask of 10 characters is damaged; take the record from an undamaged copy of the"
                        + " file.",
                InputException.class,
                () -> MaskText.parse("runs1:AAAA"));
    }

    /** Each row takes memory, so a text of 20 letters could ask for eight gigabytes. */
    @Test
    void parse_rowThatNoImageHas_isRefused() {
        PixelSet low = new PixelSet.Builder().add((1 << 22) - 1, 0, 1).build();
        assertEquals(runs(low), runs(MaskText.parse(MaskText.of(low))));
        String text = MaskText.of(new PixelSet.Builder().add(1 << 22, 0, 1).build());
        assertThrows(InputException.class, () -> MaskText.parse(text));
    }

    @Test
    void parse_moreRunsThanAllowed_isRefused() {
        PixelSet two = new PixelSet.Builder().add(1, 0, 1).add(2, 0, 1).build();
        assertEquals(2, MaskText.parse(MaskText.of(two), 2).size());
        assertThrows(InputException.class, () -> MaskText.parse(MaskText.of(two), 1));
    }
}
