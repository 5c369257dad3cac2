package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.plugin.PlugIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.plugin.PluginService;

/** Fiji shows an entry twice where its two declarations differ. */
class PluginsConfigTest {

    private static final String PREFIX = "io.github.gmcnn.";

    // Menu path to class.
    private static Map<String, String> pluginsConfig() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                PluginsConfigTest.class.getResourceAsStream("/plugins.config"),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",?\\s*\"\\s*,?\\s*"))
                    .collect(Collectors.toMap(part -> part[0] + ">" + part[1], part -> part[2]));
        }
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
    void entries_haveThePathsAndLabelsOfTheCommands() throws IOException {
        assertEquals(commandPaths(), pluginsConfig().keySet().stream().sorted().toList());
    }

    @Test
    void entries_nameClassesThatImageJCanRun() throws Exception {
        for (String name : pluginsConfig().values()) {
            Object plugin = Class.forName(name).getDeclaredConstructor().newInstance();
            assertTrue(plugin instanceof PlugIn, name);
        }
    }
}
