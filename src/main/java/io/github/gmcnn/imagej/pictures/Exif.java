package io.github.gmcnn.imagej.pictures;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.Optional;

/** What cameras write beside pixels. */
final class Exif {

    private Exif() {}

    /**
     * Returns how viewers turn the picture: 1 to 8, of which 1 is not at all.
     *
     * @param block a TIFF header with its directories; one that cannot be read turns nothing
     */
    static int orientation(Optional<byte[]> block) {
        if (block.isEmpty()) {
            return 1;
        }
        try {
            Entry entry =
                    new TIFFReader()
                            .read(new ByteArrayImageInputStream(block.get()))
                            .getEntryById(TiffDirectory.ORIENTATION);
            int value = entry != null && entry.getValue() instanceof Number n ? n.intValue() : 1;
            return value >= 1 && value <= 8 ? value : 1;
        } catch (IOException | RuntimeException e) {
            return 1; // as viewers take it
        }
    }
}
