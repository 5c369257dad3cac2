package io.github.gmcnn.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.model.ModelTargets;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.weights.WeightsTargets;
import io.github.gmcnn.core.zarr.ZarrTargets;
import io.github.gmcnn.imagej.folder.BatchTargets;
import io.github.gmcnn.imagej.masks.MaskTargets;
import io.github.gmcnn.imagej.pictures.FilesTargets;
import io.github.gmcnn.imagej.train.RecordTargets;
import io.github.gmcnn.train.run.TrainingTargets;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile files for every reader: each is used or refused by name, soon, in bounded memory, and
 * nothing else happens.
 *
 * <p>{@code -Dfuzz.inputs=120000} tries as many in all, {@code -Dfuzz.only=NAME,NAME} some readers
 * only, {@code -Dfuzz.first=N} begins with that input of each. Input N of a reader is the same in
 * every run.
 */
final class FuzzTest {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 3000);
    private static final int FIRST = Integer.getInteger("fuzz.first", 0);
    private static final String ONLY = System.getProperty("fuzz.only", "");
    private static final Path KEPT = Path.of("target", "fuzz");

    @TempDir Path temporary;

    private static List<Target> all() throws IOException {
        List<Target> all = new ArrayList<>();
        all.addAll(WeightsTargets.all());
        all.addAll(ModelTargets.all());
        all.addAll(TrainingTargets.all());
        all.addAll(RecordTargets.all());
        all.addAll(ZarrTargets.all());
        all.addAll(BatchTargets.all());
        all.addAll(MaskTargets.all());
        all.addAll(FilesTargets.all());
        return all;
    }

    @Test
    void read_goodFiles_areAccepted() throws IOException {
        for (Target target : all()) {
            for (int i = 0; i < target.seeds().size(); i++) {
                Path file = file(target, target.seeds().get(i));
                Trial trial = Trial.of(target, file);
                assertEquals("", trial.defect().orElse(""), target.name() + " seed " + i);
                assertTrue(trial.accepted(), target.name() + " seed " + i);
            }
        }
    }

    @Test
    void read_hostileFiles_areUsedOrRefusedAndDoNothingElse() throws Exception {
        List<Target> all = all();
        List<String> only = Arrays.asList(ONLY.split(","));
        List<Tally> tallies = new ArrayList<>();
        for (Target target : all) {
            if (ONLY.isEmpty() || only.contains(target.name())) {
                tallies.add(tried(target, INPUTS / all.size()));
                report(tallies);
            }
        }
        System.out.println(Files.readString(KEPT.resolve("table.md")));
        String defects = String.join("", tallies.stream().map(Tally::defects).toList());
        assertEquals("", defects);
        assertNull(loaded(Sentinel.NAME), "a file made a reader load a class");
        assertEquals(0, ProcessHandle.current().children().count());
    }

    private Tally tried(Target target, int count) throws IOException {
        Tally tally = new Tally(target.name());
        for (int i = FIRST; i < FIRST + count && !tally.isHopeless(); i++) {
            byte[] input = input(target, i);
            Trial trial = Trial.of(target, file(target, input));
            tally.add(i, trial);
            if (trial.defect().isPresent()) {
                Files.createDirectories(KEPT);
                Files.write(KEPT.resolve(target.name() + "-" + i + "-" + target.file()), input);
            }
        }
        return tally;
    }

    private static byte[] input(Target target, int index) {
        Random random = new Random(31L * target.name().hashCode() + index);
        random.nextInt(); // neighbours begin alike
        byte[] input = target.seeds().get(random.nextInt(target.seeds().size()));
        int known = target.mutations().size();
        boolean structured = known > 0 && random.nextInt(3) > 0;
        if (structured) {
            input = target.mutations().get(random.nextInt(known)).apply(input, random);
        }
        return structured && random.nextInt(8) > 0 ? input : ByteMutations.any(input, random);
    }

    // Alone in its folder, with an empty one above where a name with ".." would lead.
    private Path file(Target target, byte[] content) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("above").resolve("folder"));
        try (Stream<Path> old = Files.list(folder)) {
            for (Path file : old.toList()) {
                AtomicFolder.delete(file);
            }
        }
        for (Map.Entry<String, byte[]> other : target.beside().of(content).entrySet()) {
            Path file = folder.resolve(other.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, other.getValue());
        }
        return Files.write(folder.resolve(target.file()), content);
    }

    private static void report(List<Tally> tallies) throws IOException {
        StringBuilder table = new StringBuilder(Tally.HEAD).append('\n');
        tallies.forEach(tally -> table.append(tally.row()).append('\n'));
        table.append(tallies.stream().mapToInt(Tally::inputs).sum()).append(" inputs\n");
        Files.createDirectories(KEPT);
        Files.writeString(KEPT.resolve("table.md"), table);
    }

    // Asks the loader without making it load.
    private static Object loaded(String name) throws ReflectiveOperationException {
        Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
        find.setAccessible(true);
        return find.invoke(FuzzTest.class.getClassLoader(), name);
    }
}
