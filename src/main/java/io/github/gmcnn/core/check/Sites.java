package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.HoleGroups;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Where a hole can be tried: in its own picture; where that has room for a few trials only, also in
 * others of the same stack; where these have not either, parts of the hole.
 *
 * <p>A part is as thick as the hole and several times as long as thick, so that most of its pixels
 * lie as deep in it, and as far from its ends, as in the hole. Of a hole that is about as long as
 * thick there are none: errors in a smaller one would be smaller.
 */
final class Sites {

    private static final int LONG = 4; // times as long as thick
    private static final int SHORTEST = 32; // pixels
    private static final int PARTS = 4; // of a hole, evenly spread over it
    private static final int PICTURES = 16; // that are looked at: the time is for trials

    /**
     * Where to lay a shape.
     *
     * @param picture number of the picture, from 0
     * @param isPart whether the shape is a part of the hole
     */
    record Site(int picture, PixelSet shape, boolean isPart) {}

    private final List<CheckedPicture> pictures;

    /** Looks for places in pictures of the same size. */
    Sites(List<CheckedPicture> pictures) {
        this.pictures = pictures;
    }

    /**
     * Finds places for a hole.
     *
     * @param own number of the picture that has the hole
     * @return those that do not overlap first
     */
    List<Site> of(int own, PixelSet hole, RandomGenerator random) {
        List<Site> apart = new ArrayList<>();
        List<Site> rest = new ArrayList<>();
        int most = Math.min(PICTURES, pictures.size());
        for (int i = 0; apart.size() < Calibration.LEAST && i < most; i++) {
            int in = (own + i) % pictures.size();
            Places.Found found = find(own, in, hole, random);
            found.apart().forEach(shape -> apart.add(new Site(in, shape, false)));
            found.rest().forEach(shape -> rest.add(new Site(in, shape, false)));
        }
        if (apart.size() < Calibration.LEAST) {
            List<Site> parts = ofParts(own, hole, random);
            if (!parts.isEmpty()) {
                return parts;
            }
        }
        apart.addAll(rest);
        return apart;
    }

    private Places.Found find(int own, int in, PixelSet hole, RandomGenerator random) {
        return Places.of(pictures.get(own), pictures.get(in), hole, random);
    }

    private List<Site> ofParts(int own, PixelSet hole, RandomGenerator random) {
        List<Places.Found> found =
                parts(hole, pictures.get(own).bounds()).stream()
                        .map(part -> find(own, own, part, random))
                        .toList();
        List<Site> sites = new ArrayList<>();
        addInTurn(sites, own, found.stream().map(Places.Found::apart).toList());
        addInTurn(sites, own, found.stream().map(Places.Found::rest).toList());
        return sites;
    }

    private static void addInTurn(List<Site> sites, int picture, List<List<PixelSet>> byPart) {
        int most = byPart.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (List<PixelSet> shapes : byPart) {
                if (i < shapes.size()) {
                    sites.add(new Site(picture, shapes.get(i), true));
                }
            }
        }
    }

    /** Cuts a hole into parts that are as thick; none if it is not long enough. */
    static List<PixelSet> parts(PixelSet hole, Box image) {
        int longest = hole.bounds().longSide();
        int deepest = Math.min(longest, Depth.of(hole, image).max());
        int side = Math.max(SHORTEST, LONG * 2 * deepest);
        if (longest <= side) {
            return List.of();
        }
        List<PixelSet> parts =
                HoleGroups.cells(hole, side).stream()
                        .filter(part -> isAsDeep(Depth.of(part, image).max(), deepest))
                        .toList();
        int step = Math.max(1, parts.size() / PARTS);
        return IntStream.range(0, Math.min(PARTS, parts.size()))
                .mapToObj(i -> parts.get(i * step))
                .toList();
    }

    private static boolean isAsDeep(int part, int hole) {
        return DepthClass.of(part) == DepthClass.of(hole);
    }
}
