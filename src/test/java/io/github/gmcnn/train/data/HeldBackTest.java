package io.github.gmcnn.train.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HeldBackTest {

    /** Files "0", "1" and so on with some planes each, "0:0", "0:1" and so on. */
    private record Stacks(int files, int planes) implements ImageSource {
        @Override
        public int count() {
            return files * planes;
        }

        @Override
        public String name(int index) {
            return file(index) + ":" + index % planes;
        }

        @Override
        public String file(int index) {
            return String.valueOf(index / planes);
        }

        @Override
        public Optional<Picture> read(int index) {
            return Optional.empty();
        }
    }

    private static List<String> validation(ImageSource whole, double share, long seed) {
        return HeldBack.split(whole, share, seed)
                .validation()
                .map(ImageSource::names)
                .orElse(List.of());
    }

    @Test
    void split_stacks_partsWholeFilesAndLosesNothing() {
        Stacks whole = new Stacks(20, 5);
        HeldBack parts = HeldBack.split(whole, 0.23, 1);
        ImageSource validation = parts.validation().orElseThrow();
        assertEquals(20, validation.count(), "4 files of 5; 5 files would be 25 of 100");
        Set<String> files = new HashSet<>();
        for (int i = 0; i < validation.count(); i++) {
            files.add(validation.file(i));
            assertEquals(validation.names().get(i), validation.name(i));
        }
        assertEquals(4, files.size());
        assertEquals(20, validation(whole, 0.2, 1).size(), "the share itself is allowed");
        for (int i = 0; i < parts.training().count(); i++) {
            assertTrue(!files.contains(parts.training().file(i)), parts.training().name(i));
        }
        List<String> all = new ArrayList<>(parts.training().names());
        all.addAll(validation.names());
        List<String> expected = new ArrayList<>(whole.names());
        Collections.sort(all);
        Collections.sort(expected);
        assertEquals(expected, all);
    }

    @Test
    void split_sameSeed_isTheSameAndAnotherSeedIsNot() {
        Stacks whole = new Stacks(50, 1);
        assertEquals(validation(whole, 0.2, 3), validation(whole, 0.2, 3));
        assertNotEquals(validation(whole, 0.2, 3), validation(whole, 0.2, 4));
    }

    @Test
    void split_anyShare_leavesSomethingToLearnFrom() {
        assertEquals(Optional.empty(), HeldBack.split(new Stacks(9, 1), 0.1, 1).validation());
        assertEquals(Optional.empty(), HeldBack.split(new Stacks(9, 1), 0, 1).validation());
        assertEquals(1, HeldBack.split(new Stacks(3, 1), 0.99, 1).training().count());
        assertEquals(7, HeldBack.split(new Stacks(1, 7), 0.99, 1).training().count());
        assertThrows(InputException.class, () -> HeldBack.split(new Stacks(3, 1), 1, 1));
    }
}
