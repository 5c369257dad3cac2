package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.PlugIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.plugin.PluginService;

/** Fiji shows an entry twice where its two declarations differ. */
class PluginsConfigTest {

    private static final String PREFIX = "io.github.gmcnn.";

    /**
     * An entry of plugins.config.
     *
     * @param argument of the plugin; empty where there is none
     */
    record Entry(String menu, String label, String plugin, String argument) {}

    private static final Pattern ENTRY =
            Pattern.compile(
                    "([^,]+), \"([^\"\\[]+)(?:\\[\\w\\])?\", ([\\w.]+)(?:\\(\"([^\"]*)\"\\))?");

    private static List<Entry> entries() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                PluginsConfigTest.class.getResourceAsStream("/plugins.config"),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .filter(line -> !line.endsWith(", \"-\"")) // a line between entries
                    .map(PluginsConfigTest::entry)
                    .toList();
        }
    }

    private static Entry entry(String line) {
        Matcher parts = ENTRY.matcher(line);
        assertTrue(parts.matches(), line);
        String argument = parts.group(4) == null ? "" : parts.group(4);
        return new Entry(parts.group(1), parts.group(2), parts.group(3), argument);
    }

    private static List<String> commandPaths() {
        try (Context context = new Context(PluginService.class)) {
            return context.service(PluginService.class).getPluginsOfType(Command.class).stream()
                    .filter(info -> info.getClassName().startsWith(PREFIX))
                    .map(info -> info.getAnnotation().menuPath())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void commandsOfFiji_haveThePathsAndLabelsOfEntries() throws IOException {
        List<String> paths = entries().stream().map(e -> e.menu() + ">" + e.label()).toList();
        for (String path : commandPaths()) {
            assertTrue(paths.contains(path), path);
        }
    }

    @Test
    void entries_nameClassesThatImageJCanRun() throws Exception {
        for (Entry entry : entries()) {
            Object plugin = Class.forName(entry.plugin()).getDeclaredConstructor().newInstance();
            assertTrue(plugin instanceof PlugIn, entry.plugin());
        }
    }

    @Test
    void entries_ofOnePlugInNameThemselvesInOrder() throws IOException {
        List<String> expected =
                MenuEntries.ALL.stream().map(entry -> entry.options().command()).toList();
        List<String> labels = new ArrayList<>();
        for (Entry entry : entries()) {
            if (entry.plugin().equals(GmcnnPlugIn.class.getName())) {
                assertEquals(entry.label(), entry.argument());
                labels.add(entry.label());
            }
        }
        assertEquals(expected, labels);
    }
}
