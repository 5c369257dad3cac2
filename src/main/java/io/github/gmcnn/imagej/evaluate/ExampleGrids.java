package io.github.gmcnn.imagej.evaluate;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.train.evaluation.Evaluation;
import io.github.gmcnn.train.evaluation.Hole;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects examples of an evaluation and lays them out, a grid for each family: a row for each
 * picture with truth, masked, the first method's fill and its error, then the fills of the others.
 */
final class ExampleGrids implements Evaluation.Listener {

    private static final int GAP = 4;
    private static final int LINE = 18;
    private static final int LETTER = 7; // pixels of width that a letter takes, at most

    private record Cell(String caption, ImageProcessor picture) {}

    private record Row(String name, List<Cell> cells) {

        int height() {
            return cells.stream().mapToInt(cell -> cell.picture.getHeight()).max().orElse(0);
        }
    }

    private final Map<String, Set<Integer>> wanted;
    private final Map<String, List<Row>> families = new LinkedHashMap<>();

    /**
     * Begins without examples.
     *
     * @param wanted the numbers of the pictures to show, by family
     */
    ExampleGrids(Map<String, Set<Integer>> wanted) {
        this.wanted = Map.copyOf(wanted);
    }

    @Override
    public void onFilled(Hole hole, Map<String, float[]> fills) {
        if (!wanted.getOrDefault(hole.family(), Set.of()).contains(hole.crop().index())) {
            return;
        }
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell("truth", CropPictures.of(hole.crop(), hole.crop().values())));
        cells.add(new Cell("masked", CropPictures.marked(hole)));
        boolean first = true;
        for (Map.Entry<String, float[]> fill : fills.entrySet()) {
            cells.add(new Cell(fill.getKey(), CropPictures.of(hole.crop(), fill.getValue())));
            if (first) {
                String caption = "error of " + fill.getKey() + " x " + CropPictures.GAIN;
                cells.add(new Cell(caption, CropPictures.error(hole, fill.getValue())));
                first = false;
            }
        }
        families.computeIfAbsent(hole.family(), family -> new ArrayList<>())
                .add(new Row(hole.crop().name(), cells));
    }

    /** Returns the grids, by family. */
    Map<String, ImageProcessor> grids() {
        Map<String, ImageProcessor> grids = new LinkedHashMap<>();
        families.forEach((family, rows) -> grids.put(family, grid(rows)));
        return grids;
    }

    private static ImageProcessor grid(List<Row> rows) {
        int cellWidth = cells(rows).mapToInt(cell -> cell.picture.getWidth()).max().orElse(1);
        int columns = rows.stream().mapToInt(row -> row.cells.size()).max().orElse(1);
        int height = rows.stream().mapToInt(row -> row.height() + LINE + GAP).sum();
        int width = GAP + columns * (cellWidth + GAP);
        ImageProcessor grid = new ColorProcessor(width, height + LINE);
        grid.setColor(Color.WHITE);
        grid.fill();
        grid.setColor(Color.BLACK);
        grid.setAntialiasedText(true);
        grid.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        int top = LINE;
        for (Row row : rows) {
            draw(grid, row, top, cellWidth, row == rows.get(0));
            top += row.height() + LINE + GAP;
        }
        return grid;
    }

    private static Stream<Cell> cells(List<Row> rows) {
        return rows.stream().flatMap(row -> row.cells.stream());
    }

    // The picture's name below its row; what the columns are above the first.
    private static void draw(ImageProcessor grid, Row row, int top, int cellWidth, boolean first) {
        int left = GAP;
        for (Cell cell : row.cells) {
            grid.insert(cell.picture.convertToRGB(), left, top);
            if (first) {
                grid.drawString(shortened(cell.caption, cellWidth), left, top - 2);
            }
            left += cellWidth + GAP;
        }
        String name = shortened(row.name, grid.getWidth() - 2 * GAP);
        grid.drawString(name, GAP, top + row.height() + LINE - 3);
    }

    private static String shortened(String text, int width) {
        int letters = Math.max(1, width / LETTER);
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "\u2026";
    }
}
