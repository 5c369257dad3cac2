package io.github.gmcnn.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Time and memory of fills as one size grows, each point in a process of its own.
 *
 * @param name of the picture, {@code bench-NAME.png}
 * @param axis what grows, for people
 * @param lines one or two ways of doing it
 * @param note of what is to be seen
 */
record Scale(String name, String axis, List<Line> lines, String note) {

    private static final int RUNS = 5;
    private static final int SMALL_HEAP = 48; // MB, half of a stack of 100 slices

    /** One way: its name, sizes, and the work of each size. */
    record Line(String label, int[] sizes, IntFunction<Double> position, IntFunction<String> work) {

        // The largest of them takes as long as all others.
        int[] sizes(boolean quick) {
            return quick ? Arrays.copyOf(sizes, sizes.length - 1) : sizes;
        }
    }

    /** One measured point; memory in MB. */
    record Point(String label, double x, Spread seconds, double peak) {}

    static List<Scale> all(int cnum, int hole) {
        return List.of(
                new Scale(
                        "image-size",
                        "Megapixels of an 8-bit image with one hole of " + hole + " px",
                        List.of(
                                new Line(
                                        "fill",
                                        new int[] {512, 2048, 4096, 6144, 8192},
                                        side -> side * side / 1e6,
                                        side -> "fill %d %d %d 1".formatted(cnum, side, hole))),
                        "Time is flat; memory grows by the image's own."),
                new Scale(
                        "hole-size",
                        "Thousand pixels of one square hole",
                        List.of(
                                new Line(
                                        "fill",
                                        new int[] {24, 48, 96, 128, 160, 192, 224, 256},
                                        side -> side * side / 1e3,
                                        side -> "fill %d 1024 %d 1".formatted(cnum, side)),
                                new Line(
                                        "detail=patches",
                                        new int[] {64, 128, 256},
                                        side -> side * side / 1e3,
                                        side -> "detail %d 1024 %d patches".formatted(cnum, side))),
                        "Beyond "
                                + hole
                                + " px a hole is filled from coarse to fine, cell by cell."),
                new Scale(
                        "holes",
                        "Holes of " + hole + " px in 2048 x 2048",
                        List.of(
                                new Line(
                                        "fill",
                                        new int[] {1, 10, 20, 40, 80},
                                        count -> (double) count,
                                        count ->
                                                "fill %d 2048 %d %d".formatted(cnum, hole, count))),
                        "Time grows by the hole; memory does not."),
                new Scale(
                        "dead-pixels",
                        "Thousand dead pixels in 1000 x 1000",
                        List.of(
                                new Line(
                                        "fill",
                                        new int[] {300, 3000, 30_000, 60_000},
                                        count -> count / 1e3,
                                        count -> "dead %d 1000 %d".formatted(cnum, count))),
                        "From 100 tiny holes on they are filled without the network."),
                slices(cnum, hole));
    }

    private static Scale slices(int cnum, int hole) {
        int[] counts = {5, 25, 50, 100, 200};
        return new Scale(
                "slices",
                "Slices of 1024 x 1024 with a hole of " + hole + " px each",
                List.of(line("in place", counts, cnum, hole), line("virtual", counts, cnum, hole)),
                "A virtual stack is read and written plane by plane: its memory stays, here with a"
                        + " heap of "
                        + SMALL_HEAP
                        + " MB.");
    }

    private static Line line(String label, int[] counts, int cnum, int hole) {
        String way = label.equals("virtual") ? "virtual" : "memory";
        return new Line(
                label,
                counts,
                count -> (double) count,
                count -> "stack %d %d %d %d %s".formatted(cnum, STACK_SIDE, hole, count, way));
    }

    /** Side of the slices. */
    static final int STACK_SIDE = 1024;

    List<Point> run(Settings settings) throws IOException {
        List<Point> points = new ArrayList<>();
        for (Line line : lines) {
            for (int size : line.sizes(settings.quick())) {
                points.add(measure(settings, line, size));
            }
        }
        return points;
    }

    // A small heap shows that planes are let go: Java collects garbage only when it has to.
    private static WorkerProcess worker(Settings settings, Line line) throws IOException {
        return line.label.equals("virtual")
                ? WorkerProcess.java(settings, SMALL_HEAP)
                : WorkerProcess.java(settings);
    }

    private static Point measure(Settings settings, Line line, int size) throws IOException {
        String work = line.work.apply(size);
        if (line.label.equals("virtual")) {
            StackWork.write(settings.folder().resolve("stacks"), STACK_SIDE, size);
        }
        try (WorkerProcess worker = worker(settings, line)) {
            worker.prepare(work);
            worker.run();
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < settings.runs(RUNS); i++) {
                seconds.add(worker.run().wall());
            }
            double peak = worker.peak() / 1048576.0;
            return new Point(line.label, line.position.apply(size), Spread.of(seconds), peak);
        }
    }
}
