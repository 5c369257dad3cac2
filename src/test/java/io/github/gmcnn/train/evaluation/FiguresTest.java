package io.github.gmcnn.train.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.train.data.Picture;
import io.github.gmcnn.train.evaluation.Summary.Figure;
import io.github.gmcnn.train.evaluation.Summary.Row;
import io.github.gmcnn.train.evaluation.Summary.Statistic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures, summary and tables by small cases that can be computed by hand. */
class FiguresTest {

    private static final double TOLERANCE = 1e-6; // values are floats
    private static final double NONE = Double.NaN;
    private static final SliceChange CHANGE = new SliceChange(NONE, NONE);

    private static Figures.Both figures(Hole hole, float[] completed) {
        double[] similar = new double[completed.length];
        similar[4] = 0.25;
        return Figures.Both.of(hole, completed, new double[] {0.5, 0.125}, similar);
    }

    @Test
    void figures_ofHoleAndWhole_countTheirPixels() {
        Crop crop = Holed.crop(1, 3, 3, 0, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0);
        Hole hole = Holed.hole(crop, "...", ".XX", "...");
        float[] completed = {0, 0, 0, 0, 0.7f, 0.4f, 0, 0, 0};
        Figures.Both both = figures(hole, completed);
        assertEquals(0.15, both.hole().l1(), TOLERANCE);
        assertEquals(-10 * Math.log10(0.025), both.hole().psnr(), 1e-4);
        assertEquals(0.125, both.hole().ssim(), TOLERANCE);
        assertEquals(0.5, both.hole().vgg());
        assertEquals(0.3 / 9, both.whole().l1(), TOLERANCE);
        assertEquals(-10 * Math.log10(0.05 / 9), both.whole().psnr(), 1e-4);
        assertEquals(0.25 / 9, both.whole().ssim(), TOLERANCE);
        assertEquals(0.125, both.whole().vgg());
    }

    @Test
    void psnr_ofAPerfectFill_isSixty() {
        Crop crop = Holed.crop(1, 3, 3, 0, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0);
        Hole hole = Holed.hole(crop, "...", ".XX", "...");
        assertEquals(60, figures(hole, crop.values()).hole().psnr());
    }

    @Test
    void seam_isTheStepAcrossTheRimByTheTruths() {
        Crop crop = Holed.crop(1, 4, 1, 0, 0.2f, 0.2f, 0.6f);
        Hole hole = Holed.hole(crop, ".XX.");
        // truth: 0.2 and 0.4; filled: 0.3 and 0.1
        assertEquals(0.4 / 0.6, Seam.ratio(hole, new float[] {0, 0.3f, 0.5f, 0.6f}), TOLERANCE);
        assertEquals(1, Seam.ratio(hole, crop.values()), TOLERANCE);
    }

    @Test
    void seam_whereTheTruthIsFlat_isInGreyLevels() {
        Hole hole = Holed.hole(Holed.crop(1, 2, 2, 0.5f, 0.5f, 0.5f, 0.5f), "X.", "..");
        float[] filled = {0.5f + 2 / 255f, 0.5f, 0.5f, 0.5f};
        assertEquals(2, Seam.ratio(hole, filled), 1e-4);
    }

    private static Score score(String family, String method, double psnr) {
        Figures figures = new Figures(0.1, psnr, 0.9, NONE);
        return new Score("a, b.png", family, 0.25, method, figures, figures, 1.5, 0.5, CHANGE);
    }

    @Test
    void summary_hasMeanDeviationAndNumberOfEachFamily() {
        List<Row> rows =
                Summary.of(
                        List.of(
                                score("thin", "x", 20),
                                score("thin", "x", 24),
                                score("thick", "x", 10),
                                score("thick", "y", 12)));
        assertEquals(4, rows.size()); // y has no fill of thin holes, so no row over all
        Statistic thin = rows.get(0).statistics().get(Figure.HOLE_PSNR);
        assertEquals(new Statistic(22, Math.sqrt(8), 2), thin);
        assertEquals(new Statistic(10, 0, 1), rows.get(1).statistics().get(Figure.HOLE_PSNR));
        assertEquals(Summary.ALL, rows.get(3).family());
        Statistic all = rows.get(3).statistics().get(Figure.HOLE_PSNR);
        assertEquals(16, all.mean()); // of 22 and 10, though three holes
        assertEquals(3, all.count());
        assertEquals(0, rows.get(0).statistics().get(Figure.HOLE_VGG).count());
    }

    @Test
    void tables_areCommaSeparatedAndEmptyWhereNothingIsDefined() {
        List<Score> scores = List.of(score("thin", "x", 20), score("thin", "x", 24));
        assertEquals(
                "picture,family,share,method,hole_l1,hole_psnr,hole_ssim,hole_vgg,whole_l1,"
                        + "whole_psnr,whole_ssim,whole_vgg,seam,change,true_change,seconds\n"
                        + "\"a, b.png\",thin,0.250000,x,0.100000,20.0000,0.900000,,0.100000,20.0000,"
                        + "0.900000,,1.50000,,,0.500000\n",
                Tables.scores(scores.subList(0, 1)));
        String[] summary = Tables.summary(Summary.of(scores)).split("\n");
        assertEquals(2, summary.length);
        assertTrue(summary[0].startsWith("family,method,n,hole_l1,hole_l1_sd,hole_psnr,"));
        assertTrue(
                summary[1].startsWith("thin,x,2,0.100000,0.00000,22.0000,2.82843,0.900000,"),
                summary[1]);
        assertEquals(summary[0].split(",", -1).length, summary[1].split(",", -1).length);
        assertTrue(Tables.text(Summary.of(scores)).contains(" 22.00 "));
    }

    @Test
    void crop_isTheMiddleOfThePicture() {
        Holed.Waves picture = new Holed.Waves(2, 50, 40, 3);
        Crop crop = Crop.of(picture, 7, "a.png", 32).orElseThrow();
        assertEquals(32, crop.width());
        assertEquals(32, crop.height());
        assertEquals(picture.value(2, 9 + 5, 4 + 6) / 255, crop.values()[2 * 1024 + 6 * 32 + 5]);
    }

    @Test
    void crop_ofASmallOrLongPicture_isWhatThereIs() {
        Holed.Waves picture = new Holed.Waves(2, 100, 40, 1);
        Crop crop = Crop.of(picture, 7, "a.png", 90).orElseThrow();
        assertEquals(90, crop.width());
        assertEquals(40, crop.height());
        for (int i = 0; i < crop.area(); i++) {
            assertEquals(picture.value(0, 5 + i % 90, i / 90) / 255, crop.values()[i]);
        }
    }

    /** Values of a deep image. */
    private record Deep(float... values) implements Picture {

        @Override
        public int width() {
            return values.length;
        }

        @Override
        public int height() {
            return 1;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public float[] square(int channel, int left, int top, int side) {
            return new float[] {values[left]};
        }
    }

    @Test
    void crop_ofADeepPicture_isScaledByItsRange() {
        Crop crop = Crop.of(new Deep(1000, 3000, 5000), 0, "a.tif", 3).orElseThrow();
        float[] values = crop.values();
        assertEquals(0.5f, values[1], 1e-3f);
        assertTrue(values[0] >= 0 && values[0] < 0.1f && values[2] > 0.9f && values[2] <= 1);
        assertArrayEquals(values, crop.asStored(values));
    }

    @Test
    void crop_ofASlice_readsOthersInItsOwnUnits() {
        Crop crop = Crop.of(new Deep(1000, 3000, 5000), 0, "a.tif", 3).orElseThrow();
        float[] same = crop.valuesOf(new Deep(1000, 3000, 5000)).orElseThrow();
        assertArrayEquals(crop.values(), same, 1e-6f);
        float[] others = crop.valuesOf(new Deep(3000, 7000, 3000)).orElseThrow();
        assertEquals(0.5f, others[0], 1e-3f);
        assertTrue(others[1] > 1.3f, others[1] + ""); // what is brighter stays so
        assertTrue(crop.valuesOf(new Deep(1000, Float.NaN, 5000)).isEmpty());
        assertTrue(crop.valuesOf(new Holed.Waves(1, 3, 1, 1)).isEmpty()); // of 8 bits
    }

    @Test
    void crop_flatOrNotFinite_isNone() {
        assertTrue(Crop.of(new Deep(7, 7, 7), 0, "a.tif", 3).isEmpty());
        assertTrue(Crop.of(new Deep(7, Float.NaN, 8), 0, "a.tif", 3).isEmpty());
    }
}
