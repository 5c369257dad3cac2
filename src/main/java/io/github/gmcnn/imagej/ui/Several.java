package io.github.gmcnn.imagej.ui;

import java.awt.BorderLayout;
import java.awt.Checkbox;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.awt.Label;
import java.awt.Panel;
import java.awt.event.ItemListener;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A field of a dialog in which several of some items can be ticked. */
final class Several extends Panel {

    private static final long serialVersionUID = 1L;

    private static final String NONE = "none";
    private static final int COLUMNS = 2;

    private final transient Map<String, Checkbox> boxes = new LinkedHashMap<>();

    /**
     * Makes the field.
     *
     * @param items their words by value, in order
     * @param chosen values with commas between them
     */
    Several(String label, Map<String, String> items, String chosen, ItemListener listener) {
        super(new BorderLayout());
        List<String> ticked = Arrays.stream(chosen.split(",")).map(String::strip).toList();
        Panel grid = new Panel(new GridLayout(0, COLUMNS));
        items.forEach(
                (value, words) -> {
                    Checkbox box = new Checkbox(words, ticked.contains(value));
                    box.addItemListener(listener);
                    boxes.put(value, box);
                    Panel cell = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
                    cell.add(box); // which would have its words in the middle otherwise
                    grid.add(cell);
                });
        add(new Label(label), BorderLayout.NORTH);
        add(grid, BorderLayout.CENTER);
    }

    /** Returns the ticked values with commas between them. */
    String text() {
        String ticked =
                boxes.entrySet().stream()
                        .filter(box -> box.getValue().getState())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(","));
        return ticked.isEmpty() ? NONE : ticked;
    }
}
