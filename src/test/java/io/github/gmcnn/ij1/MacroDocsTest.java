package io.github.gmcnn.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.ij1.InpaintOptions.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the documentation says of the macro line. */
class MacroDocsTest {

    private static final Pattern LINE = Pattern.compile("run\\(\"GMCNN Inpaint\", \"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| `([^`]+)` \\|(.*)$");

    private static String docs() throws IOException {
        return Files.readString(Path.of("docs/macros.md"));
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void table_hasEachKeyWithItsDefaultAndChoices(Key key) throws IOException {
        List<MatchResult> rows = matches(ROW, docs());
        MatchResult row =
                rows.stream().filter(m -> m.group(1).equals(key.key())).findFirst().orElseThrow();
        assertEquals(key.defaultValue(), row.group(2));
        for (String choice : key.choices()) {
            assertTrue(row.group(3).contains("`" + choice + "`"), choice);
        }
    }

    @Test
    void table_hasNoOtherKey() throws IOException {
        assertEquals(Key.values().length, matches(ROW, docs()).size());
    }

    @Test
    void lines_areUnderstood() throws IOException {
        List<MatchResult> lines = matches(LINE, docs());
        assertFalse(lines.isEmpty());
        lines.forEach(line -> InpaintOptions.parse(line.group(1)));
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
