package io.github.gmcnn.core.inpaint;

/** What the fine structure of a fill is made of; its large structure is always the model's. */
public enum Detail {
    /** Nothing: the model's fill as it is, which is smooth. */
    SMOOTH,
    /** Noise like that around: {@link io.github.gmcnn.core.blend.Grain}. */
    GRAIN,
    /** Patches of known pixels, where the hole is deep: {@link io.github.gmcnn.core.patches}. */
    PATCHES,
    /**
     * What suits each hole: nothing where it is thin, patches that add no error to the model's fill
     * where it is deep.
     */
    AUTO,
    /**
     * Values of the nearest known pixels and no others, for images of labels; the large structure,
     * too, is theirs and not the model's.
     */
    LABELS;

    /** Returns whether patches of known pixels may be copied. */
    public boolean copies() {
        return this == PATCHES || this == AUTO;
    }
}
