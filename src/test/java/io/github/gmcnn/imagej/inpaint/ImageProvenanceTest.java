package io.github.gmcnn.imagej.inpaint;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.plugin.Duplicator;
import ij.plugin.ImageInfo;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.PlaneHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageProvenanceTest {

    @TempDir static Path folder;
    private static Path model;

    @BeforeAll
    static void writeModel() {
        model = folder.resolve("tiny model");
        TestModels.tiny(model);
    }

    @Test
    void of_image_isWhatTheFillDid() {
        ImagePlus image = FilledStacks.image("16-bit", 3);
        image.setTitle("\u7d30\u80de.tif");
        ImagePlus filled = FilledStacks.filledApart(image, model);
        FillStep step = ImageProvenance.of(filled).orElseThrow().last();
        assertEquals("\u7d30\u80de.tif", step.input());
        assertEquals("none", step.seed());
        assertEquals("CPU", step.device());
        assertTrue(step.engine().matches("PyTorch 2\\.7\\.1( without oneDNN)?"), step.engine());
        assertEquals("tiny model", step.model());
        assertEquals(128, step.pixels());
        assertEquals(2, step.holes());
        assertTrue(Instant.parse(step.date()).isBefore(Instant.now()));
        assertEquals("[1, 3]", step.planes().keySet().toString());
        for (int plane : step.planes().keySet()) {
            assertEquals(
                    PlaneHash.of(image.getStack().getPixels(plane), 60, PlaneHash.Unit.ROW).text(),
                    step.planes().get(plane).inputSha256());
            assertEquals(
                    PlaneHash.of(filled.getStack().getPixels(plane), 60, PlaneHash.Unit.ROW).text(),
                    step.planes().get(plane).resultSha256());
        }
    }

    @Test
    void write_properties_areReadable() {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("8-bit", 1), model, "");
        assertEquals("84", filled.getProp("gmcnn.pixels"));
        assertEquals("1", filled.getProp("gmcnn.holes"));
        assertEquals("none", filled.getProp("gmcnn.seed"));
        assertEquals("development", filled.getProp("gmcnn.version"));
        assertTrue(filled.getProp("gmcnn.input").matches("cell.tif [0-9a-f]{64}"));
        assertEquals(
                "Filled pixels are estimates, not measurements.", filled.getProp("gmcnn.note"));
    }

    @Test
    void showInfo_givesTheLengthOfTheRecordOnly() {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("8-bit", 1), model, "");
        int length = filled.getProp(ImageProvenance.RECORD).length();
        String info = new ImageInfo().getImageInfo(filled);
        assertTrue(info.contains("gmcnn.provenance: <" + length + " characters>"), info);
    }

    @Test
    void of_tiffAndDuplicate_isTheSame() {
        ImagePlus image = FilledStacks.image("8-bit", 6);
        image.setDimensions(1, 3, 2);
        image.setTitle("\u7d30\u80de \"a\".tif");
        ImagePlus filled = FilledStacks.filledApart(image, model);
        String record = filled.getProp(ImageProvenance.RECORD);
        assertEquals(record, new Duplicator().run(filled).getProp(ImageProvenance.RECORD));
        String path = folder.resolve("hyperstack.tif").toString();
        assertTrue(new FileSaver(filled).saveAsTiff(path));
        ImagePlus opened = new Opener().openImage(path);
        assertEquals(record, opened.getProp(ImageProvenance.RECORD));
        assertEquals(record, ImageProvenance.of(opened).orElseThrow().toJson());
    }

    @Test
    void of_fileWithJsonBeside_isRead() throws IOException {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("8-bit", 1), model, "");
        Path png = folder.resolve("beside.png");
        assertTrue(new FileSaver(filled).saveAsPng(png.toString()));
        assertTrue(ImageProvenance.of(new Opener().openImage(png.toString())).isEmpty());
        Path json = ImageProvenance.beside(png);
        Files.writeString(json, filled.getProp(ImageProvenance.RECORD));
        assertEquals(
                filled.getProp(ImageProvenance.RECORD),
                ImageProvenance.of(new Opener().openImage(png.toString())).orElseThrow().toJson());
        Files.writeString(json, "{");
        assertRefused(
                json
                        + " cannot be used: The record of the fills is damaged; take it from an"
                        + " undamaged copy.",
                InputException.class,
                () -> ImageProvenance.of(new Opener().openImage(png.toString())));
    }

    @Test
    void fill_ofACrop_beginsANewRecord() {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("8-bit", 1), model, "");
        filled.setRoi(0, 0, 40, 40);
        ImagePlus crop = filled.crop();
        crop.setRoi(2, 2, 5, 5);
        ImagePlus again = FilledStacks.filled(crop, model, "");
        assertEquals(1, ImageProvenance.of(again).orElseThrow().steps().size());
        assertEquals(40, ImageProvenance.of(again).orElseThrow().image().width());
    }

    @Test
    void remove_leavesNoPropertyOfOurs() {
        ImagePlus filled = FilledStacks.filled(FilledStacks.image("8-bit", 1), model, "");
        filled.setProp("lens", "60x");
        ImageProvenance.remove(filled);
        assertEquals("[lens]", filled.getImageProperties().keySet().toString());
    }
}
