package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import io.github.gmcnn.Refusals;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.record.FillStep;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillsTableTest {

    @TempDir Path folder;

    @Test
    void fill_addsWhatTheRecordSays() {
        TestModels.tiny(folder.resolve("tiny"));
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 60, 50, 3);
        InpaintTask.run(
                image,
                InpaintOptions.TABLE.parse(
                        "slices=all output=in-place device=cpu detail=grain"
                                + " mask=[stroke 4 on 2: 20,20; 40,20] model=["
                                + folder.resolve("tiny")
                                + "]"),
                Progress.SILENT);
        FillStep step = ImageProvenance.of(image).orElseThrow().last();
        ResultsTable table = new ResultsTable();
        FillsTable.fill(table, "cell", step);
        assertEquals(
                "Image,Planes,Holes,Pixels,Method,Model,Seconds,Device,Expected error,Date",
                headings(table));
        assertEquals("cell", table.getStringValue("Image", 0));
        assertEquals("2", table.getStringValue("Planes", 0));
        assertEquals(2, table.getValue("Holes", 0));
        assertEquals(24, table.getValue("Pixels", 0));
        assertEquals("grain", table.getStringValue("Method", 0));
        assertEquals("CPU", table.getStringValue("Device", 0));
        assertEquals("", table.getStringValue("Expected error", 0)); // it was not asked for
    }

    private static String headings(ResultsTable table) {
        return String.join(",", table.getHeadings());
    }

    @Test
    void again_intoAFile_isRefused() {
        InpaintOptions last = InpaintOptions.TABLE.parse("output=file file=/data/filled.tif");
        Refusals.assertRefused(
                "The last fill went into the file /data/filled.tif, which would be written over;"
                        + " choose GMCNN Inpaint.",
                InputException.class,
                () -> AgainPlugIn.options(last, null));
    }

    @Test
    void again_withASelection_fillsThat() {
        InpaintOptions last = InpaintOptions.TABLE.parse("mask=saturated detail=grain");
        ImagePlus image = IJ.createImage("cell", "8-bit ramp", 60, 50, 1);
        assertEquals(last, AgainPlugIn.options(last, image));
        image.setRoi(3, 3, 5, 5);
        assertEquals(
                "mask=selection detail=grain",
                InpaintOptions.TABLE.toMacro(AgainPlugIn.options(last, image)));
    }
}
