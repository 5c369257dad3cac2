package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.LargeHoles;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.OptionRange;
import io.github.gmcnn.imagej.options.OptionRow;

/** The options that all commands have in common that fill, so that they are the same in each. */
public final class FillRows {

    public static final OptionRow LEVEL = OptionRow.number("Level", "auto", OptionRange.ANY);

    public static final OptionRow DEVIATIONS =
            OptionRow.number(
                    "Deviations",
                    OptionRange.text(MaskOptions.DEVIATIONS),
                    new OptionRange(1, 1000, false));

    public static final OptionRow POINTRADIUS =
            OptionRow.number("Point radius (pixels)", "0", new OptionRange(0, 1000, false));

    public static final OptionRow INVERT = OptionRow.flag("Invert", false);

    public static final OptionRow GROW =
            OptionRow.number("Grow (pixels)", "0", new OptionRange(0, 1000, false));

    public static final OptionRow MASKLEVEL =
            OptionRow.number("Mask level", "auto", OptionRange.ANY);

    public static final OptionRow MASKLABELS = OptionRow.text("Mask labels", "all");

    public static final OptionRow MASKSCALE = OptionRow.flag("Scale mask", false);

    public static final OptionRow MODEL = OptionRow.text("Model", Models.DEFAULT);

    public static final OptionRow DEVICE = OptionRow.choice("Device", ComputeDevice.AUTO);

    public static final OptionRow CHANNELS = OptionRow.choice("Channels", Channels.EACH);

    public static final OptionRow LARGEHOLES =
            OptionRow.choice("Large holes", LargeHoles.COARSE_TO_FINE);

    public static final OptionRow DETAIL = OptionRow.choice("Detail", Detail.SMOOTH);

    public static final OptionRow REACH =
            OptionRow.number(
                    "Reach (pixels)", "" + FillStyle.REACH, new OptionRange(16, 100_000, true));

    public static final OptionRow SOURCES = OptionRow.choice("Sources", Sources.PLANE);

    public static final OptionRow NOTFROM = OptionRow.text("Not from", InpaintOptions.NOWHERE);

    public static final OptionRow FLOOR = OptionRow.number("Floor", "none", OptionRange.ANY);

    public static final OptionRow CEILING = OptionRow.number("Ceiling", "none", OptionRange.ANY);

    private FillRows() {}
}
