package io.github.gmcnn.imagej.masks;

import static io.github.gmcnn.imagej.masks.MaskPictures.assertNoMask;
import static io.github.gmcnn.imagej.masks.MaskPictures.hyperstack;
import static io.github.gmcnn.imagej.masks.MaskPictures.planes;
import static io.github.gmcnn.imagej.masks.MaskPictures.runs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokeTest {

    private static final Box IMAGE = new Box(0, 0, 60, 40);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stroke 20: 104,52 110.5,58; 30,40",
                "stroke 0.5 on 3: -4.2,7",
                "stroke 12.5 on 4,5,6: 0,0 1,1"
            })
    void text_isWhatWasParsed(String text) {
        assertEquals(text, Stroke.parse(text).text());
    }

    @Test
    void text_roundsToTenthsAndMeansTheSamePixels() {
        Stroke painted =
                new Stroke(
                        7,
                        List.of(),
                        List.of(
                                List.of(
                                        new Point2D.Double(10.04, 10.96),
                                        new Point2D.Double(31.249, 22.35))));
        assertEquals("stroke 7: 10,11 31.2,22.4", painted.text());
        Stroke again = Stroke.parse(painted.text());
        assertEquals(runs(painted.pixels(IMAGE)), runs(again.pixels(IMAGE)));
    }

    @Test
    void pixels_dab_areThoseWhoseCentresLieInTheDisc() {
        assertEquals("3:4-5 4:3-6 5:3-6 6:4-5", runs(Stroke.parse("stroke 4: 5,5").pixels(IMAGE)));
    }

    @Test
    void pixels_thinDab_areTheOneItLiesIn() {
        assertEquals("5:5-5", runs(Stroke.parse("stroke 0.5: 5.9,5.1").pixels(IMAGE)));
    }

    @Test
    void pixels_line_areThoseWithinHalfTheWidthOfIt() {
        Random random = new Random(4);
        for (int i = 0; i < 200; i++) {
            double width = 1.5 + random.nextInt(12);
            Stroke stroke = new Stroke(width, List.of(), List.of(line(random)));
            List<Point2D.Double> line = stroke.lines().get(0);
            assertEquals(
                    runs(PixelScan.where(60, IMAGE, at -> isNear(line, at % 60, at / 60, width))),
                    runs(stroke.pixels(IMAGE)),
                    stroke.text());
        }
    }

    private static List<Point2D.Double> line(Random random) {
        return Stream.generate(() -> new Point2D.Double(at(random), at(random))).limit(3).toList();
    }

    private static double at(Random random) {
        return random.nextInt(800) / 10.0 - 10;
    }

    private static boolean isNear(List<Point2D.Double> line, int x, int y, double width) {
        for (int i = 0; i < line.size(); i++) {
            Point2D.Double a = line.get(Math.max(0, i - 1));
            Point2D.Double b = line.get(i);
            double distance = Line2D.ptSegDist(a.x, a.y, b.x, b.y, x + 0.5, y + 0.5);
            boolean within = Math.floor(b.x) == x && Math.floor(b.y) == y;
            if (distance <= width / 2 || within) {
                return true;
            }
        }
        return false;
    }

    @Test
    void pixels_outsideTheImage_areNone() {
        assertEquals(Optional.empty(), Stroke.parse("stroke 4: 500,5 700,9").pixels(IMAGE));
    }

    @Test
    void masks_namedPlanes_areTheOnlyOnesThatMayBeMarked() {
        PlaneMasks masks = Masks.of(hyperstack(2, 3, 1), MaskOptions.of("stroke 4 on 2,5: 5,5"));
        assertEquals("2 5", planes(hyperstack(2, 3, 1), masks));
        assertFalse(masks.mayMark(1));
        assertTrue(masks.mayMark(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stroke 20: 104",
                "stroke 20: 104,a",
                "stroke 20: 1,2;; 3,4",
                "stroke 20:",
                "stroke 1.2.3: 1,1",
                "stroke 4 on ,: 1,1"
            })
    void masks_unreadable_sayHowAStrokeIsWritten(String text) {
        assertNoMask(
                "The mask \""
                        + text
                        + "\" is not a stroke; write its width and its points in pixels, as in"
                        + " stroke 20: 104,52 110.5,58; 30,40.",
                () -> Masks.of(hyperstack(1, 1, 1), MaskOptions.of(text)));
    }

    @Test
    void masks_illegal_nameTheRule() {
        assertNoMask(
                "The width of the stroke is 2000; it must be more than 0 and at most 1000 pixels.",
                () -> Masks.of(hyperstack(1, 1, 1), MaskOptions.of("stroke 2000: 1,1")));
        assertNoMask(
                "The stroke is on plane 3, but the image cell has 2; name planes that it has.",
                () -> Masks.of(hyperstack(1, 2, 1), MaskOptions.of("stroke 20 on 3: 1,1")));
        assertNoMask(
                "The stroke covers no pixel of cell, which is 20 x 10 pixels; move it onto the"
                        + " image.",
                () -> Masks.of(hyperstack(1, 1, 1), MaskOptions.of("stroke 20: 100,100")));
    }
}
