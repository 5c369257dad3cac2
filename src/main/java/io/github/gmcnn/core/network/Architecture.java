package io.github.gmcnn.core.network;

/** Which edition of GMCNN a generator is laid out as; {@code docs/model-format.md} lists both. */
public enum Architecture {
    /** The PyTorch edition: four input channels, borders are mirrored. */
    PYTORCH("gmcnn-pytorch"),
    /** The TensorFlow edition: five input channels in the order blue, green, red; zero borders. */
    TENSORFLOW("gmcnn-tensorflow");

    private final String id;

    Architecture(String id) {
        this.id = id;
    }

    /** Returns the name in {@code model.json}. */
    public String id() {
        return id;
    }
}
