package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation says of the macro lines. */
class MacroDocsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| `([^`]+)` \\|(.*)$");

    private static String docs() throws IOException {
        return Files.readString(Path.of("docs/macros.md"));
    }

    // What stands below the heading of a command.
    private static String section(String command) throws IOException {
        String from = docs().split("(?m)^## " + command + "$")[1];
        return from.split("(?m)^## ")[0];
    }

    private static List<MatchResult> rows(String command) throws IOException {
        return matches(ROW, section(command));
    }

    static Stream<MenuEntry<?>> entries() {
        return MenuEntries.ALL.stream();
    }

    /** The table of a command is that of its options: the same keys in the same order. */
    @ParameterizedTest
    @MethodSource("entries")
    void table_isThatOfTheOptions(MenuEntry<?> entry) throws IOException {
        Options<?> options = entry.options();
        List<String> documented = rows(options.command()).stream().map(MatchResult::group).toList();
        List<String> expected = List.of(options.markdown().split("\n"));
        assertEquals(expected.size(), documented.size());
        for (int i = 0; i < expected.size(); i++) {
            String row = expected.get(i);
            assertTrue(documented.get(i).startsWith(row), "docs/macros.md must say: " + row);
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void choices_areInTheHelp(MenuEntry<?> entry) {
        for (OptionSpec option : entry.options().rows()) {
            for (String choice : option.choices()) {
                assertTrue(option.help().contains("`" + choice + "`"), option.key() + " " + choice);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void lines_ofEachEntryAreUnderstood(MenuEntry<?> entry) throws IOException {
        assertUnderstood(entry.options().command(), entry.options()::parse);
    }

    private static void assertUnderstood(String command, Consumer<String> parser)
            throws IOException {
        Pattern line = Pattern.compile("run\\(\"" + command + "\", \"([^\"]*)\"");
        List<MatchResult> lines = matches(line, docs());
        assertFalse(lines.isEmpty());
        lines.forEach(found -> parser.accept(found.group(1)));
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
