package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Places of a picture where the shape of a hole lies on known pixels, those first that look most
 * like the surroundings of the hole itself.
 *
 * <p>The shape is moved, turned by quarters and mirrored. A hole that touches a side of the picture
 * is laid against a side, because there it is known from fewer sides.
 */
final class Places {

    private static final int MARGIN = 2; // of known pixels around a shape
    private static final int REACH = 128; // and four times the length of the hole: where to look
    private static final int CANDIDATES = 160;
    private static final int ATTEMPTS = 4000;
    private static final double KEPT = 0.5; // of the candidates, the likest

    private record Candidate(PixelSet shape, double unlike) {}

    private final CheckedPicture picture;
    private final PixelSet hole;
    private final RandomGenerator random;
    private final boolean[] touches; // left, right, top, bottom
    private final Rim rim;
    private final double least;
    private final PixelSet[] shapes = new PixelSet[Pose.COUNT]; // at column and row 0
    private final PixelSet[] grown = new PixelSet[Pose.COUNT];
    private final List<Candidate> found = new ArrayList<>();

    private Places(
            CheckedPicture own, CheckedPicture picture, PixelSet hole, RandomGenerator random) {
        this.picture = picture;
        this.hole = hole;
        this.random = random;
        Box image = picture.bounds();
        Box box = hole.bounds();
        touches =
                new boolean[] {
                    box.x() == image.x(),
                    box.right() == image.right(),
                    box.y() == image.y(),
                    box.bottom() == image.bottom()
                };
        rim = Rim.of(own.read(box.grow(Rim.REACH)));
        least = Double.MIN_NORMAL + rim.contrast() / 100;
    }

    /**
     * Finds places.
     *
     * @param own the picture that has the hole
     * @param in the one to look in, of the same size
     * @param random draws the places that are looked at
     * @return none if it fits nowhere
     */
    static Found of(CheckedPicture own, CheckedPicture in, PixelSet hole, RandomGenerator random) {
        return new Places(own, in, hole, random).find();
    }

    /**
     * The hole's shape at each place, the likest first.
     *
     * @param apart those that do not overlap
     * @param rest of which each overlaps one of these
     */
    record Found(List<PixelSet> apart, List<PixelSet> rest) {}

    private Found find() {
        Box box = hole.bounds();
        look(box.grow(4 * box.longSide() + REACH).intersect(picture.bounds()));
        if (found.size() < CANDIDATES / 4) {
            look(picture.bounds());
        }
        found.sort(Comparator.comparingDouble(Candidate::unlike));
        List<Candidate> kept = found.subList(0, (int) Math.ceil(KEPT * found.size()));
        return apartFirst(kept.stream().map(Candidate::shape).toList());
    }

    private void look(Box area) {
        Box image = picture.bounds();
        Span columns = new Span(area.x(), area.right(), image.x(), image.right());
        Span rows = new Span(area.y(), area.bottom(), image.y(), image.bottom());
        for (int i = 0; i < ATTEMPTS && found.size() < CANDIDATES; i++) {
            int number = random.nextInt(Pose.COUNT);
            Pose pose = Pose.of(number);
            boolean[] sides = pose.sides(touches);
            OptionalInt x = columns.draw(pose.width(hole.bounds()), sides[0], sides[1], random);
            OptionalInt y = rows.draw(pose.height(hole.bounds()), sides[2], sides[3], random);
            if (x.isPresent() && y.isPresent()) {
                candidate(number, x.getAsInt(), y.getAsInt()).ifPresent(found::add);
            }
        }
    }

    /** Where a shape may begin along one axis. */
    private record Span(int begin, int end, int imageBegin, int imageEnd) {

        OptionalInt draw(int length, boolean first, boolean last, RandomGenerator random) {
            int low = first ? imageBegin : Math.max(begin, imageBegin + MARGIN);
            int high = last ? imageEnd - length : Math.min(end, imageEnd - MARGIN) - length;
            if (first && last) {
                return length == imageEnd - imageBegin ? OptionalInt.of(low) : OptionalInt.empty();
            }
            low = last ? high : low;
            high = first ? low : high;
            boolean fits = low <= high && low >= imageBegin && high + length <= imageEnd;
            return fits ? OptionalInt.of(random.nextInt(low, high + 1)) : OptionalInt.empty();
        }
    }

    private Optional<Candidate> candidate(int number, int left, int top) {
        if (shapes[number] == null) {
            shapes[number] = Pose.of(number).of(hole);
            Box room = shapes[number].bounds().grow(MARGIN);
            grown[number] = PixelSets.grow(shapes[number], MARGIN, room);
        }
        PixelSet with = grown[number].moved(left, top);
        if (PixelSets.intersect(with, picture.missing()).isPresent()) {
            return Optional.empty();
        }
        PixelSet shape = shapes[number].moved(left, top);
        Patch patch = picture.read(shape.bounds().grow(Rim.REACH));
        boolean[] unknown = patch.missing();
        boolean[] covers = new boolean[1]; // what is not finite
        patch.visit(with, (i, index, x, y) -> covers[0] |= unknown[i]);
        if (covers[0]) {
            return Optional.empty();
        }
        patch.markMissing(shape);
        double unlike = Rim.of(patch).unlike(rim, least);
        return Double.isNaN(unlike) ? Optional.empty() : Optional.of(new Candidate(shape, unlike));
    }

    // Trials that share pixels say less than others.
    private static Found apartFirst(List<PixelSet> shapes) {
        List<PixelSet> apart = new ArrayList<>();
        List<PixelSet> rest = new ArrayList<>();
        for (PixelSet shape : shapes) {
            boolean clear = apart.stream().noneMatch(other -> meet(shape.bounds(), other.bounds()));
            (clear ? apart : rest).add(shape);
        }
        return new Found(apart, rest);
    }

    private static boolean meet(Box a, Box b) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
    }
}
