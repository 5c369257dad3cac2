package io.github.gmcnn.imagej.ui;

import ij.Prefs;
import io.github.gmcnn.core.model.Models;

/**
 * The model that fills of another image begin with: that of the plugin, unless a person has chosen
 * one for good; in ImageJ's preferences. A model that was only tried does not stay.
 */
public final class PresetModel {

    private static final String PREFERENCE = "gmcnn.model";

    private PresetModel() {}

    /** Returns its name; if it was removed since, that of the plugin. */
    public static String name() {
        String name = Prefs.get(PREFERENCE, Models.DEFAULT);
        return ImageJFolders.models().names().contains(name) ? name : Models.DEFAULT;
    }

    /** Lets fills begin with a model from now on. */
    public static void choose(String model) {
        Prefs.set(PREFERENCE, model);
    }
}
