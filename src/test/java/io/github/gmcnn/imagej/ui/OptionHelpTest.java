package io.github.gmcnn.imagej.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionHelpTest {

    record Sizes(
            @Option(
                            label = "Width < height",
                            byDefault = "1",
                            help = "`auto`, or [as here](other.md#width), in pixels")
                    double width,
            @Option(
                            label = "Height",
                            byDefault = "2",
                            help = "as for *Another Command*, `*` for all")
                    double height) {}

    private static final Options<Sizes> TABLE = Options.of("Some Sizes", Sizes.class);

    @Test
    void words_haveNoMarkdown() {
        assertEquals("auto, or as here, in pixels", OptionHelp.words(TABLE.row("width")));
        assertEquals("as for Another Command, * for all", OptionHelp.words(TABLE.row("height")));
    }

    @Test
    void words_ofADialog_areInThePlaceOfValues() {
        assertEquals(
                "\"By itself\", or as here, in pixels",
                OptionHelp.words(TABLE.row("width"), Map.of("auto", "By itself")));
    }

    @Test
    void page_hasTheFieldsOnlyAndNeedsNoNetwork() {
        String page = OptionHelp.page(TABLE, List.of("width"));
        assertTrue(page.startsWith("<html>"), page); // by which ImageJ tells it from an address
        assertTrue(page.contains("<b>Width &lt; height</b> &nbsp;<tt>width=1</tt>"), page);
        assertFalse(page.contains("height=2"), page);
    }
}
