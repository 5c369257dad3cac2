package io.github.gmcnn.imagej.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.Prefs;
import ij.gui.NewImage;
import io.github.gmcnn.core.inpaint.Detail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InpaintMemoryTest {

    private static final String KEY = "gmcnn.inpaint";

    private String before;

    @BeforeEach
    void forget() {
        before = Prefs.get(KEY, null);
        Prefs.set(KEY, (String) null);
    }

    @AfterEach
    void remember() {
        Prefs.set(KEY, before);
    }

    /** A dialog proposes auto; a line of a macro that names no detail means what it meant. */
    @Test
    void last_atFirst_isAuto_whichALineHasToName() {
        InpaintOptions first = InpaintMemory.last();
        assertEquals(Detail.AUTO, first.style().detail());
        assertEquals("mask=selection detail=auto", InpaintOptions.TABLE.toMacro(first));
        assertEquals(Detail.SMOOTH, InpaintOptions.TABLE.parse("").style().detail());
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void last_isWhatWasChosen(Detail detail) {
        String line = "mask=selection detail=" + detail;
        InpaintMemory.remember(
                NewImage.createByteImage("", 8, 8, 1, 0), null, InpaintOptions.TABLE.parse(line));
        assertEquals(detail, InpaintMemory.last().style().detail());
    }

    /** Of a version that proposed smooth, and of one that knew other keys. */
    @ParameterizedTest
    @ValueSource(strings = {"mask=selection output=in-place;SMOOTH", "unheard=of;AUTO"})
    void last_ofAnotherVersion_canBeRead(String lineAndDetail) {
        String[] parts = lineAndDetail.split(";");
        Prefs.set(KEY, parts[0]);
        assertEquals(Detail.valueOf(parts[1]), InpaintMemory.last().style().detail());
    }
}
