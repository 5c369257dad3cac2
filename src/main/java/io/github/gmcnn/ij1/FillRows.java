package io.github.gmcnn.ij1;

import io.github.gmcnn.inference.ComputeDevice;
import io.github.gmcnn.inference.Detail;
import io.github.gmcnn.inference.FillStyle;
import io.github.gmcnn.inference.LargeHoles;
import io.github.gmcnn.masks.MaskOptions;
import io.github.gmcnn.model.Models;

/** The options that all commands have in common that fill, so that they are the same in each. */
final class FillRows {

    static final OptionRow LEVEL = OptionRow.number("Level", "auto", OptionRange.ANY);

    static final OptionRow DEVIATIONS =
            OptionRow.number(
                    "Deviations",
                    OptionRange.text(MaskOptions.DEVIATIONS),
                    new OptionRange(1, 1000, false));

    static final OptionRow POINTRADIUS =
            OptionRow.number("Point radius (pixels)", "0", new OptionRange(0, 1000, false));

    static final OptionRow INVERT = OptionRow.flag("Invert", false);

    static final OptionRow GROW =
            OptionRow.number("Grow (pixels)", "0", new OptionRange(0, 1000, false));

    static final OptionRow MASKLEVEL = OptionRow.number("Mask level", "auto", OptionRange.ANY);

    static final OptionRow MASKLABELS = OptionRow.text("Mask labels", "all");

    static final OptionRow MASKSCALE = OptionRow.flag("Scale mask", false);

    static final OptionRow MODEL = OptionRow.text("Model", Models.DEFAULT);

    static final OptionRow DEVICE = OptionRow.choice("Device", ComputeDevice.AUTO);

    static final OptionRow CHANNELS = OptionRow.choice("Channels", Channels.EACH);

    static final OptionRow LARGEHOLES = OptionRow.choice("Large holes", LargeHoles.COARSE_TO_FINE);

    static final OptionRow DETAIL = OptionRow.choice("Detail", Detail.SMOOTH);

    static final OptionRow REACH =
            OptionRow.number(
                    "Reach (pixels)", "" + FillStyle.REACH, new OptionRange(16, 100_000, true));

    static final OptionRow FLOOR = OptionRow.number("Floor", "none", OptionRange.ANY);

    static final OptionRow CEILING = OptionRow.number("Ceiling", "none", OptionRange.ANY);

    private FillRows() {}
}
