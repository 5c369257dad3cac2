package io.github.gmcnn.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.check.Sites.Site;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SitesTest {

    private static final int SIDE = TestPictures.SIDE;

    private static List<Site> sites(PixelSet... holes) {
        List<CheckedPicture> pictures =
                Arrays.stream(holes)
                        .map(
                                hole ->
                                        TestPictures.checked(
                                                TestPictures.of(TestPictures.noise(3)), hole))
                        .toList();
        return new Sites(pictures).of(0, holes[0], new SplittableRandom(1));
    }

    private static PixelSet cross() {
        PixelSet.Builder rows = new PixelSet.Builder();
        for (int y = 0; y < SIDE; y++) {
            boolean bar = y >= 78 && y < 82;
            rows.add(y, bar ? 0 : 78, bar ? SIDE : 82);
        }
        return rows.build();
    }

    @Test
    void of_holeThatFitsElsewhere_isTriedWhole() {
        PixelSet hole = TestPictures.box(70, 70, 12, 10);
        List<Site> sites = sites(hole);
        assertTrue(sites.size() > 20, "" + sites.size());
        assertTrue(sites.stream().noneMatch(Site::isPart));
        assertTrue(sites.stream().allMatch(site -> site.shape().size() == hole.size()));
    }

    /** A cross from side to side fits nowhere else. */
    @Test
    void of_holeAcrossThePicture_isTriedInPartsAsThick() {
        List<Site> sites = sites(cross());
        assertTrue(sites.size() > 20, "" + sites.size());
        for (Site site : sites) {
            assertTrue(site.isPart());
            assertTrue(site.shape().bounds().longSide() <= 32);
            assertEquals(2, Depth.of(site.shape(), TestPictures.bounds()).max());
        }
    }

    @Test
    void of_holeAsThickAsLong_hasNoParts() {
        assertTrue(sites(TestPictures.box(30, 30, 100, 100)).isEmpty());
    }

    /** Each other slice has one place for it, which is where it is on its own. */
    @Test
    void of_enoughPlacesOnOtherSlices_isTriedThereAsAWhole() {
        PixelSet dot = TestPictures.box(2, 2, 3, 3);
        List<Site> sites = sites(cross(), dot, dot, dot, dot, dot);
        assertFalse(sites.isEmpty());
        assertTrue(sites.stream().noneMatch(site -> site.isPart() || site.picture() == 0));
        assertTrue(sites(cross(), dot, dot).stream().allMatch(Site::isPart));
    }

    @Test
    void parts_areOfTheHole() {
        PixelSet hole = cross();
        for (PixelSet part : Sites.parts(hole, TestPictures.bounds())) {
            assertEquals(part.size(), PixelSets.intersect(part, hole).get().size());
        }
    }
}
