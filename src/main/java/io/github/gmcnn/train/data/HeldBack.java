package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pictures parted into those to learn from and those held back to judge what was learnt.
 *
 * <p>All planes of a file are on the same side, since neighbouring planes are nearly the same
 * picture. Both sides read from the whole, so only one thread at a time may read unless the whole
 * allows more.
 *
 * @param training at least one picture
 * @param validation empty if the share is less than every file's
 */
public record HeldBack(ImageSource training, Optional<ImageSource> validation) {

    /**
     * Parts a source; the same names, share and seed give the same parts.
     *
     * <p>Files are taken in a random order, each unless it would make the part greater than the
     * share. A file's place in that order depends on its name and the seed alone, so more files
     * change little.
     *
     * @param share of the pictures to hold back at most, 0 to less than 1
     */
    public static HeldBack split(ImageSource whole, double share, long seed) {
        InputException.require(
                share >= 0 && share < 1, "The share to hold back", share, "must be from 0 to < 1");
        Set<Integer> heldBack = heldBack(planes(whole), (int) (share * whole.count()), seed);
        List<Integer> training = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (int i = 0; i < whole.count(); i++) {
            (heldBack.contains(i) ? validation : training).add(i);
        }
        return new HeldBack(
                new Part(whole, training),
                validation.isEmpty() ? Optional.empty() : Optional.of(new Part(whole, validation)));
    }

    private static Map<String, List<Integer>> planes(ImageSource whole) {
        Map<String, List<Integer>> planes = new LinkedHashMap<>();
        for (int i = 0; i < whole.count(); i++) {
            planes.computeIfAbsent(whole.file(i), file -> new ArrayList<>()).add(i);
        }
        return planes;
    }

    private static Set<Integer> heldBack(Map<String, List<Integer>> planes, int most, long seed) {
        List<String> files = new ArrayList<>(planes.keySet());
        files.sort(
                Comparator.<String>comparingLong(
                                file -> Seeds.random(seed, file.hashCode()).nextLong())
                        .thenComparing(Comparator.naturalOrder()));
        Set<Integer> heldBack = new HashSet<>();
        for (String file : files) {
            if (heldBack.size() + planes.get(file).size() <= most) {
                heldBack.addAll(planes.get(file));
            }
        }
        return heldBack;
    }

    private record Part(ImageSource whole, List<Integer> indices) implements ImageSource {

        @Override
        public int count() {
            return indices.size();
        }

        @Override
        public String name(int index) {
            return whole.name(indices.get(index));
        }

        @Override
        public String file(int index) {
            return whole.file(indices.get(index));
        }

        @Override
        public List<String> names() {
            List<String> names = whole.names();
            return indices.stream().map(names::get).toList();
        }

        @Override
        public Optional<Picture> read(int index) {
            return whole.read(indices.get(index));
        }
    }
}
