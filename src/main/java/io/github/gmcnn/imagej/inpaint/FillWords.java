package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.LargeHoles;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.KeepError;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.KeepMask;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.KeepSources;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Output;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.options.OptionSpec;
import java.util.Map;

/** What dialogs call the choices of a fill: words by the value of a macro, in order. */
public final class FillWords {

    /** The words for {@code detail}. */
    public static final Map<String, String> DETAIL =
            OptionSpec.words(
                    Detail.SMOOTH, "Smooth",
                    Detail.GRAIN, "With noise as around",
                    Detail.PATCHES, "With structure copied from the image",
                    Detail.AUTO, "Automatic, hole by hole",
                    Detail.LABELS, "As labels: the nearest value");

    /** The words for {@code device}. */
    public static final Map<String, String> DEVICE =
            OptionSpec.words(
                    ComputeDevice.AUTO, "Automatic",
                    ComputeDevice.CPU, "CPU",
                    ComputeDevice.GPU, "GPU");

    /** The words for {@code largeholes}. */
    public static final Map<String, String> THICK =
            OptionSpec.words(
                    LargeHoles.COARSE_TO_FINE,
                    "From coarse to fine",
                    LargeHoles.RINGS,
                    "From the rim inwards");

    static final Map<String, String> CHANNELS =
            OptionSpec.words(
                    Channels.EACH, "Each by itself", Channels.RGB, "1 to 3 as red, green and blue");

    static final Map<String, String> OUTPUT =
            OptionSpec.words(
                    Output.NEW, "A new image",
                    Output.IN_PLACE, "This image",
                    Output.FILE, "A file",
                    Output.MASK, "Nowhere: show the mask");

    static final Map<String, String> SOURCES =
            OptionSpec.words(
                    Sources.PLANE,
                    "This slice",
                    Sources.SLICES,
                    "This slice and the two beside it");

    /** The words for {@code neighbours}. */
    public static final Map<String, String> NEIGHBOURS =
            OptionSpec.words(
                    StackNeighbours.NONE,
                    "Each slice by itself",
                    StackNeighbours.AUTO,
                    "With the slices beside it",
                    StackNeighbours.Z,
                    "With those along z",
                    StackNeighbours.T,
                    "With those along t");

    static final Map<String, String> KEEP_MASK =
            OptionSpec.words(
                    KeepMask.NONE,
                    "No",
                    KeepMask.OVERLAY,
                    "As an overlay",
                    KeepMask.IMAGE,
                    "As an image");

    static final Map<String, String> KEEP_SOURCES =
            OptionSpec.words(KeepSources.NONE, "No", KeepSources.IMAGE, "As an image");

    /** The words for {@code keeperror}. */
    public static final Map<String, String> KEEP_ERROR =
            OptionSpec.words(KeepError.NONE, "No", KeepError.IMAGE, "As an image");

    private FillWords() {}

    /** Returns the words for {@code slices}: those among which an image leaves a choice. */
    public static Map<String, String> slices(ImagePlus image) {
        int channels = image.getNChannels();
        int slices = image.getStackSize() / channels;
        String slice = image.getNSlices() > 1 ? "slice" : "frame";
        if (channels == 1) {
            return OptionSpec.words(
                    Slices.CURRENT,
                    "This " + slice,
                    Slices.ALL,
                    "All " + slices + " " + slice + "s");
        }
        String all = "All " + channels + " channels";
        return slices == 1
                ? OptionSpec.words(Slices.CHANNELS, all, Slices.CURRENT, "This channel")
                : OptionSpec.words(
                        Slices.CHANNELS, all + " of this " + slice,
                        Slices.CURRENT, "This channel of this " + slice,
                        Slices.ALL, all + " of all " + slices + " " + slice + "s");
    }
}
