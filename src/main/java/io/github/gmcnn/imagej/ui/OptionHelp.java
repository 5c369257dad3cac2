package io.github.gmcnn.imagej.ui;

import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the options say of themselves, for tooltips and the Help button; needs no network. */
public final class OptionHelp {

    private OptionHelp() {}

    /** Returns the help of an option without its Markdown. */
    public static String words(OptionSpec row) {
        return words(row, Map.of());
    }

    /**
     * As {@link #words(OptionSpec)}, with what a dialog calls the values.
     *
     * @param items the words in the dialog by value
     */
    static String words(OptionSpec row, Map<String, String> items) {
        String help = row.help();
        for (Map.Entry<String, String> item : items.entrySet()) {
            help = help.replace("`" + item.getKey() + "`", "\"" + item.getValue() + "\"");
        }
        return help.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("\\*(\\w[^*`]*)\\*", "$1") // a command; `*` alone stands for itself
                .replace("`", "");
    }

    /**
     * Returns a page on the fields of a dialog, in the form that ImageJ shows, with an anchor named
     * after the key at each.
     *
     * @param keys of the fields, in order
     */
    static String page(Options<?> options, List<String> keys) {
        String rows =
                keys.stream().map(options::row).map(OptionHelp::row).collect(Collectors.joining());
        String anchor = options.command().toLowerCase(Locale.ROOT).replace(' ', '-');
        return "<html><h2>"
                + options.command()
                + "</h2>Each field, with its key in macros, and what holds where a macro does not"
                + " name it.<br><dl>"
                + rows
                + "</dl>More on the web: <a href=\""
                + Dialogs.HELP
                + "#"
                + anchor
                + "\">docs/macros.md</a></html>";
    }

    private static String row(OptionSpec row) {
        return "<dt><a name=\""
                + row.key()
                + "\"></a><b>"
                + html(row.label())
                + "</b> &nbsp;<tt>"
                + row.key()
                + "="
                + html(row.defaultValue())
                + "</tt></dt><dd>"
                + html(words(row))
                + "<br>&nbsp;</dd>";
    }

    private static String html(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
