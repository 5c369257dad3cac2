package io.github.gmcnn.core.model;

/** Where a model comes from. */
public enum Origin {
    /** It is part of the plugin. */
    SHIPPED("shipped"),
    /** It lies in {@code models/gmcnn} of the ImageJ folder. */
    IMAGEJ("ImageJ folder"),
    /** It lies in {@code .gmcnn/models} of the home folder. */
    USER("user folder"),
    /** It lies elsewhere and is chosen by its path. */
    PATH("path");

    private final String text;

    Origin(String text) {
        this.text = text;
    }

    /** Returns it in the words of the model list. */
    public String text() {
        return text;
    }
}
