package io.github.gmcnn.core.inpaint;

/**
 * What one fill did.
 *
 * @param holes connected groups of missing pixels (8-neighbourhood)
 * @param pixels missing pixels, all of them filled
 * @param crops runs of the generator
 */
public record FillReport(int holes, long pixels, long crops) {

    /** Returns the sum, for a stack. */
    public FillReport plus(FillReport other) {
        return new FillReport(holes + other.holes, pixels + other.pixels, crops + other.crops);
    }
}
