package io.github.gmcnn.imagej.check;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.Prefs;
import ij.gui.NewImage;
import io.github.gmcnn.imagej.inpaint.FillFields;
import io.github.gmcnn.imagej.ui.OptionDialog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CheckEntryTest {

    private static final String INPAINT = "gmcnn.inpaint"; // where its dialog remembers

    private String before;

    @BeforeEach
    void forget() {
        before = Prefs.get(INPAINT, null);
        Prefs.set(INPAINT, (String) null);
    }

    @AfterEach
    void remember() {
        Prefs.set(INPAINT, before);
    }

    private static OptionDialog<CheckOptions> dialog() {
        ImagePlus image = NewImage.createByteImage("cell", 9, 9, 1, NewImage.FILL_BLACK);
        OptionDialog<CheckOptions> dialog = new OptionDialog<>(CheckOptions.TABLE);
        new FillFields(dialog, image);
        return dialog;
    }

    @Test
    void dialog_atFirst_beginsWithWhatInpaintProposes() {
        assertEquals("auto", dialog().value("detail"));
    }

    @Test
    void dialog_afterAFill_beginsWithWhatWasFilled() {
        Prefs.set(
                INPAINT,
                "mask=saturated level=200 grow=3 detail=patches reach=50 keepmask=overlay");
        OptionDialog<CheckOptions> dialog = dialog();
        assertEquals("saturated", dialog.value("mask"));
        assertEquals("200", dialog.value("level"));
        assertEquals("3", dialog.value("grow"));
        assertEquals("patches", dialog.value("detail"));
        assertEquals("50", dialog.value("reach"));
        assertEquals(null, dialog.value("keepmask"), "which GMCNN Check lacks");
    }

    @Test
    void requireFile_withoutSave_isRefused() {
        assertRefused(
                "Without a display the table has to go into a file; give save=PATH.csv.",
                () -> new CheckEntry().requireFile(CheckOptions.TABLE.defaults()));
    }
}
