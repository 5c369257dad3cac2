package io.github.gmcnn.core.network;

import io.github.gmcnn.core.pixels.Box;
import java.util.List;

/**
 * Which part each layer of a stack makes, so that the last one makes a wanted part.
 *
 * @param rows for each layer
 * @param columns for each layer
 */
record StackPlan(List<Layer> layers, List<AxisPart> rows, List<AxisPart> columns) {

    /**
     * Plans a stack.
     *
     * @param whole the extent of the input, from (0, 0)
     * @param wanted of the output
     */
    static StackPlan of(List<Layer> layers, Box whole, Box wanted) {
        return new StackPlan(
                layers,
                AxisPart.plan(layers, whole.height(), new Span(wanted.y(), wanted.bottom())),
                AxisPart.plan(layers, whole.width(), new Span(wanted.x(), wanted.right())));
    }

    /** Returns the part of the first layer's input that is needed. */
    Box input() {
        Span y = rows.get(0).input();
        Span x = columns.get(0).input();
        return new Box(x.begin(), y.begin(), x.length(), y.length());
    }
}
