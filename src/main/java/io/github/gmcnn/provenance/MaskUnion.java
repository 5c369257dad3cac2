package io.github.gmcnn.provenance;

import io.github.gmcnn.imaging.Box;
import io.github.gmcnn.imaging.PixelSet;
import java.util.BitSet;

/** The pixels that are in either of two sets. */
final class MaskUnion {

    private MaskUnion() {}

    static PixelSet of(PixelSet a, PixelSet b) {
        Box bounds = a.bounds().union(b.bounds());
        PixelSet.Builder union = new PixelSet.Builder();
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            BitSet row = new BitSet(bounds.right());
            for (PixelSet set : new PixelSet[] {a, b}) {
                set.forEachRunOfRow(
                        y, bounds.x(), bounds.right(), (r, from, to, index) -> row.set(from, to));
            }
            for (int from = row.nextSetBit(0); from >= 0; ) {
                int to = row.nextClearBit(from);
                union.add(y, from, to);
                from = row.nextSetBit(to);
            }
        }
        return union.build();
    }
}
