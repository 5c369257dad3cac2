package io.github.gmcnn.imagej.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.imagej.engine.EngineOptions;
import io.github.gmcnn.imagej.engine.EnginePlugIn;
import io.github.gmcnn.imagej.evaluate.EvaluateKey;
import io.github.gmcnn.imagej.evaluate.EvaluateOptions;
import io.github.gmcnn.imagej.evaluate.EvaluatePlugIn;
import io.github.gmcnn.imagej.folder.FolderKey;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.folder.FolderPlugIn;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintPlugIn;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.train.TrainKey;
import io.github.gmcnn.imagej.train.TrainOptions;
import io.github.gmcnn.imagej.train.TrainPlugIn;
import io.github.gmcnn.imagej.verify.RevertOptions;
import io.github.gmcnn.imagej.verify.RevertPlugIn;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import io.github.gmcnn.imagej.verify.VerifyPlugIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(InpaintOptions.Key.class)
    void table_ofInpaint_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(InpaintPlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(TrainKey.class)
    void table_ofTrain_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(TrainPlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(VerifyOptions.Key.class)
    void table_ofVerify_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(VerifyPlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(RevertOptions.Key.class)
    void table_ofRevert_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(RevertPlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(ModelsOptions.Key.class)
    void table_ofModels_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(ModelsPlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(FolderKey.class)
    void table_ofFolder_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(FolderPlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(EngineOptions.Key.class)
    void table_ofEngine_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(EnginePlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(EvaluateKey.class)
    void table_ofEvaluate_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(EvaluatePlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(ExportOptions.Key.class)
    void table_ofExport_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(ExportPlugIn.TITLE));
    }

    @ParameterizedTest
    @EnumSource(ImportOptions.Key.class)
    void table_ofImport_hasEachKeyWithItsDefaultAndChoices(OptionKey key) throws IOException {
        assertRow(key, rows(ImportPlugIn.TITLE));
    }

    private static void assertRow(OptionKey key, List<MatchResult> rows) {
        MatchResult row =
                rows.stream().filter(m -> m.group(1).equals(key.key())).findFirst().orElseThrow();
        assertEquals(key.defaultValue(), row.group(2));
        for (String choice : key.choices()) {
            assertTrue(row.group(3).contains("`" + choice + "`"), choice);
        }
    }

    @Test
    void tables_haveNoOtherKey() throws IOException {
        assertEquals(InpaintOptions.Key.values().length, rows(InpaintPlugIn.TITLE).size());
        assertEquals(FolderKey.values().length, rows(FolderPlugIn.TITLE).size());
        assertEquals(TrainKey.values().length, rows(TrainPlugIn.TITLE).size());
        assertEquals(EvaluateKey.values().length, rows(EvaluatePlugIn.TITLE).size());
        assertEquals(ModelsOptions.Key.values().length, rows(ModelsPlugIn.TITLE).size());
        assertEquals(VerifyOptions.Key.values().length, rows(VerifyPlugIn.TITLE).size());
        assertEquals(ExportOptions.Key.values().length, rows(ExportPlugIn.TITLE).size());
        assertEquals(RevertOptions.Key.values().length, rows(RevertPlugIn.TITLE).size());
        assertEquals(EngineOptions.Key.values().length, rows(EnginePlugIn.TITLE).size());
        assertEquals(ImportOptions.Key.values().length, rows(ImportPlugIn.TITLE).size());
    }

    @Test
    void lines_areUnderstood() throws IOException {
        assertUnderstood(InpaintPlugIn.TITLE, InpaintOptions::parse);
        assertUnderstood(FolderPlugIn.TITLE, FolderOptions::parse);
        assertUnderstood(TrainPlugIn.TITLE, TrainOptions::parse);
        assertUnderstood(EvaluatePlugIn.TITLE, EvaluateOptions::parse);
        assertUnderstood(ModelsPlugIn.TITLE, ModelsOptions::parse);
        assertUnderstood(VerifyPlugIn.TITLE, VerifyOptions::parse);
        assertUnderstood(ExportPlugIn.TITLE, ExportOptions::parse);
        assertUnderstood(RevertPlugIn.TITLE, RevertOptions::parse);
        assertUnderstood(EnginePlugIn.TITLE, EngineOptions::parse);
        assertUnderstood(ImportPlugIn.TITLE, ImportOptions::parse);
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
