package io.github.gmcnn.train.loss;

/**
 * What is subtracted from the features of both images before their directions are compared: a mean
 * of the target's (C, P) features of C channels at P positions.
 */
public enum Centring {
    /** Per position, the mean over channels: the reference's PyTorch code. */
    POSITION(0),
    /** Per channel, the mean over positions: the contextual loss and the TensorFlow code. */
    CHANNEL(1);

    private final int axis;

    Centring(int axis) {
        this.axis = axis;
    }

    int axis() {
        return axis;
    }
}
