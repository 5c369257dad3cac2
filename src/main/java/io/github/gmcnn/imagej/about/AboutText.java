package io.github.gmcnn.imagej.about;

import ij.ImageJ;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.torch.GpuTrial;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What <i>About GMCNN</i> says. */
final class AboutText {

    private static final String WHAT =
            "Fills marked pixels of images with the generator of \"Image Inpainting via Generative"
                    + " Multi-column Convolutional Neural Networks\" (Wang, Tao, Qi, Shen and Jia,"
                    + " NeurIPS 2018), and trains it. Filled pixels are estimates, not measurements.";

    private static final int FIRST = 12; // digits of a checksum that people compare

    private AboutText() {}

    /** Returns what computes, and why; starts PyTorch, which takes seconds. */
    static String device() {
        try {
            GpuTrial gpu = TorchEngine.gpu();
            String where = gpu.preferred() ? "GPU" : "CPU (" + gpu.reason() + ")";
            return where + ", PyTorch " + TorchEngine.version();
        } catch (UserException e) {
            return "none: " + e.getMessage();
        }
    }

    /** Returns the rows of the table: names and values. */
    private static Map<String, String> rows(String device) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Version", version());
        rows.put("Model", model());
        rows.put("Computes on", device);
        rows.put(
                "Runs in",
                "ImageJ " + ImageJ.VERSION + ", Java " + System.getProperty("java.version"));
        rows.put("Licence", "BSD-2-Clause; the models CC BY 4.0");
        return rows;
    }

    private static String version() {
        return Optional.ofNullable(AboutText.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
    }

    private static String model() {
        Model model = Models.byDefault();
        String sum = model.description().sha256();
        int others = ImageJFolders.models().names().size() - 1;
        return model.name()
                + ", sha256 "
                + sum.substring(0, FIRST)
                + "..."
                + (others == 0 ? "" : "; " + others + (others == 1 ? " other" : " others"));
    }

    private static Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("The project", Dialogs.PROJECT);
        links.put("User guide", Dialogs.PROJECT + "/blob/main/docs/user-guide.md");
        links.put("The article", "https://arxiv.org/abs/1810.08771");
        links.put("The authors' code", "https://github.com/shepnerd/inpainting_gmcnn");
        return links;
    }

    /** Returns all of it as lines. */
    static String plain(String device) {
        Map<String, String> all = rows(device);
        all.putAll(links());
        return all.entrySet().stream()
                .map(row -> row.getKey() + ": " + row.getValue())
                .collect(Collectors.joining("\n", "GMCNN for ImageJ and Fiji\n" + WHAT + "\n", ""));
    }

    /** Returns all of it as a page. */
    static String html(String device) {
        String rows =
                rows(device).entrySet().stream()
                        .map(row -> row(row.getKey(), escaped(row.getValue())))
                        .collect(Collectors.joining());
        String links =
                links().entrySet().stream()
                        .map(link -> row(link.getKey(), link(link.getValue())))
                        .collect(Collectors.joining());
        return "<html><h2>GMCNN for ImageJ and Fiji</h2><p>"
                + WHAT
                + "</p><br><table>"
                + rows
                + links
                + "</table></html>";
    }

    private static String row(String name, String value) {
        return "<tr><td nowrap valign=top><b>"
                + name
                + "</b>&nbsp;&nbsp;</td><td>"
                + value
                + "</td></tr>";
    }

    private static String link(String address) {
        return "<a href=\"" + address + "\">" + address.replace("https://", "") + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
