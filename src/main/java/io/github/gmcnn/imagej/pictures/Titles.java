package io.github.gmcnn.imagej.pictures;

/** Names of images made from others. */
public final class Titles {

    private static final int LONGEST_EXTENSION = 5; // with its dot

    private Titles() {}

    /** Returns a title with a word before its extension: {@code cell-filled.tif}. */
    public static String with(String title, String word) {
        int dot = title.lastIndexOf('.');
        boolean extension =
                dot > 0 && title.length() - dot <= LONGEST_EXTENSION && !title.endsWith(".");
        int end = extension ? dot : title.length();
        return title.substring(0, end) + word + title.substring(end);
    }
}
