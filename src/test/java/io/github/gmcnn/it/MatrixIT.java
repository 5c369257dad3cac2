package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of mark in every kind of image in every way of calling, in the packaged plugin;
 * docs/tested.md shows what ran.
 */
class MatrixIT {

    @TempDir static Path folder;
    private static final List<String[]> CASES = new ArrayList<>();

    @BeforeAll
    static void runAll() throws Exception {
        ImageJFolder imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        Path cases = folder.resolve("cases.txt");
        String output =
                imagej.runPatched(
                        PatchedPlugIn.class, MatrixPlugIn.class.getName(), cases.toString());
        assertTrue(Files.exists(cases), output);
        for (String line : Files.readAllLines(cases)) {
            CASES.add(line.split("\t", 4));
        }
    }

    @ParameterizedTest
    @EnumSource(MatrixMark.class)
    void fill_mark_inEveryImageAndWay(MatrixMark mark) {
        List<String> wrong = new ArrayList<>();
        int ran = 0;
        for (String[] line : CASES) {
            if (line[0].equals(mark.name())) {
                ran++;
                if (!line[3].equals("ok")) {
                    wrong.add(String.join(" ", line));
                }
            }
        }
        assertEquals(expected(mark), ran, "cases");
        assertEquals(List.of(), wrong);
    }

    private static int expected(MatrixMark mark) {
        int count = 0;
        for (MatrixKind kind : MatrixKind.values()) {
            for (MatrixWay way : MatrixWay.values()) {
                count += mark.suits(kind) && way.suits(mark, kind) ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void docs_showWhatRan() throws Exception {
        String table = table();
        Files.writeString(Path.of("target/tested.md"), table);
        String docs = Files.readString(Path.of("docs/tested.md")).replace("\r", "");
        assertEquals(
                table,
                docs.substring(docs.indexOf("| mark |"), docs.lastIndexOf("|\n") + 2),
                "the table of docs/tested.md is not that of target/tested.md");
    }

    private static String table() {
        Map<String, StringBuilder> cells = new TreeMap<>();
        for (String[] line : CASES) {
            if (line[3].equals("ok")) {
                cells.computeIfAbsent(line[0] + line[1], key -> new StringBuilder())
                        .append(MatrixWay.valueOf(line[2]).letter());
            }
        }
        StringBuilder table = new StringBuilder("| mark |");
        for (MatrixKind kind : MatrixKind.values()) {
            table.append(' ').append(kind.title()).append(" |");
        }
        table.append("\n|---|").append("---|".repeat(MatrixKind.values().length)).append('\n');
        for (MatrixMark mark : MatrixMark.values()) {
            table.append("| ").append(mark.title()).append(" |");
            for (MatrixKind kind : MatrixKind.values()) {
                StringBuilder cell = cells.get(mark.name() + kind.name());
                table.append(' ').append(cell == null ? "-" : cell).append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }
}
