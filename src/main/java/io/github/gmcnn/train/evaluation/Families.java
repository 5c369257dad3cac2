package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.train.data.MaskFamily;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The kinds of holes of an evaluation.
 *
 * @param masks of pictures by themselves
 * @param stacks of slices of stacks
 */
public record Families(List<MaskFamily> masks, List<StackFamily> stacks) {

    /** Returns all names that {@link #named} understands: groups and families. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(MaskFamily.names());
        names.add(StackFamily.ALL);
        StackFamily.FAMILIES.forEach(family -> names.add(family.name()));
        return names;
    }

    /**
     * Returns families by name.
     *
     * @param list names of families and groups, separated by commas
     * @throws InputException that names the first unknown one and all there are
     */
    public static Families named(String list) {
        List<String> masks = new ArrayList<>();
        Set<StackFamily> stacks = new LinkedHashSet<>();
        for (String part : list.split(",")) {
            String name = part.strip().toLowerCase(Locale.ROOT);
            if (!names().contains(name)) {
                throw MaskFamily.unknown(part.strip(), names());
            }
            if (MaskFamily.names().contains(name)) {
                masks.add(name);
            }
            StackFamily.FAMILIES.stream()
                    .filter(family -> name.equals(StackFamily.ALL) || name.equals(family.name()))
                    .forEach(stacks::add);
        }
        return new Families(
                masks.isEmpty() ? List.of() : MaskFamily.named(String.join(",", masks)),
                List.copyOf(stacks));
    }
}
