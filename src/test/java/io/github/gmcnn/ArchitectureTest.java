package io.github.gmcnn;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The three floors, the rooms on them, and what each may import: the table of docs/architecture.md,
 * which this test reads.
 */
final class ArchitectureTest {

    private static final String ROOT = "io.github.gmcnn.";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.github.gmcnn");

    /** The words of the table's last column and the packages they stand for. */
    private static final Map<String, String> FOREIGN =
            Map.of(
                    "ai.djl", "ai.djl..",
                    "jna", "com.sun.jna..",
                    "gson", "com.google.gson..",
                    "imglib2", "net.imglib2..",
                    "ij", "ij..",
                    "scijava", "org.scijava..",
                    "awt", "java.awt..",
                    "swing", "javax.swing..",
                    "twelvemonkeys", "com.twelvemonkeys..",
                    "aircompressor", "io.airlift..");

    private static final int LARGEST = 60;
    private static final int SMALLEST = 4;

    /** Bottom to top: a floor stands on those before it. */
    private static final List<String> FLOORS = List.of("core", "train", "imagej");

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z/]+)` \\|[^|]*\\|([^|]*)\\|([^|]*)\\|$");

    /**
     * A row of the table.
     *
     * @param name floor and room, as in {@code core/blend}
     * @param imports the rooms that it may import
     * @param foreign the words of {@link #FOREIGN} that it may import
     */
    record Room(String name, List<String> imports, List<String> foreign) {

        String classes() {
            return ROOT + name.replace('/', '.') + "..";
        }

        String floor() {
            return name.substring(0, name.indexOf('/'));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Room> rooms() {
        try {
            List<Room> rooms = new ArrayList<>();
            Matcher row = ROW.matcher(Files.readString(Path.of("docs/architecture.md")));
            while (row.find()) {
                rooms.add(new Room(row.group(1), words(row.group(2)), words(row.group(3))));
            }
            return rooms;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String cell) {
        return Stream.of(cell.split(",")).map(String::strip).filter(w -> !w.equals("-")).toList();
    }

    /** A jar of its own, which tells the commands who works and knows no more of them. */
    @Test
    void spark_isConfinedToItsSources() throws IOException {
        Set<String> rooms =
                Set.of(
                        "core.safe",
                        "imagej.folder",
                        "imagej.inpaint",
                        "imagej.ui",
                        "imagej.volume");
        Path own = Path.of("src/spark");
        for (Path file : javaFiles(Path.of("src"))) {
            String text = Files.readString(file);
            boolean spark = text.contains("\nimport org.apache.spark.");
            assertTrue(!spark || file.startsWith(own.resolve("main")), "" + file);
            if (file.startsWith(own.resolve("main"))) {
                Matcher ours =
                        Pattern.compile("import io\\.github\\.gmcnn\\.([a-z.]+)\\.").matcher(text);
                while (ours.find()) {
                    assertTrue(rooms.contains(ours.group(1)), file + " imports " + ours.group(1));
                }
            }
        }
        assertTrue(javaFiles(own.resolve("main")).size() > 1);
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void rooms_areThoseOfTheTable() {
        TreeSet<String> expected =
                rooms().stream().map(Room::name).collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> actual =
                CLASSES.stream()
                        .map(type -> type.getPackageName().replace(ROOT, "").replace('.', '/'))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, actual);
    }

    /** A room of few is a drawer, one of many a storey. */
    @Test
    void rooms_areOfModestSize() {
        Map<String, Long> files =
                CLASSES.stream()
                        .filter(type -> !type.getName().contains("$"))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(
                                Collectors.groupingBy(
                                        JavaClass::getPackageName,
                                        TreeMap::new,
                                        Collectors.counting()));
        files.forEach(
                (room, count) ->
                        assertTrue(
                                count >= SMALLEST && count <= LARGEST,
                                room + " has " + count + " files"));
    }

    @Test
    void rooms_haveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** By the table alone, so that no row can be changed to let one floor see another above it. */
    @ParameterizedTest
    @MethodSource("rooms")
    void room_standsOnItsOwnFloorAndThoseBelow(Room room) {
        int floor = FLOORS.indexOf(room.floor());
        assertTrue(floor >= 0, room.floor());
        for (String other : room.imports()) {
            int below = FLOORS.indexOf(other.substring(0, other.indexOf('/')));
            assertTrue(below >= 0 && below <= floor, room + " imports " + other);
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void room_importsOnlyWhatItsRowLists(Room room) {
        DescribedPredicate<JavaClass> allowed = resideInAPackage(room.classes());
        for (Room other : rooms()) {
            if (room.imports().contains(other.name())) {
                allowed = allowed.or(resideInAPackage(other.classes()));
            }
        }
        noClasses()
                .that()
                .resideInAPackage(room.classes())
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "*..")
                                .and(not(allowed))
                                .as("rooms that the row of %s does not list", room))
                .check(CLASSES);
    }

    static Stream<String> foreignApis() {
        return FOREIGN.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("foreignApis")
    void foreignApi_staysInItsRooms(String api) {
        DescribedPredicate<JavaClass> outside = DescribedPredicate.alwaysTrue();
        for (Room room : rooms()) {
            if (room.foreign().contains(api)) {
                outside = outside.and(not(resideInAPackage(room.classes())));
            }
        }
        noClasses()
                .that(outside.as("rooms whose row does not list %s", api))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FOREIGN.get(api))
                .check(CLASSES);
    }

    @Test
    void nobody_dependsOnDjlsPytorchEngine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl.pytorch..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void words_ofTheLastColumnAreKnown(Room room) {
        room.foreign().forEach(word -> assertTrue(FOREIGN.containsKey(word), word));
    }

    @Test
    void publicMethods_ofInpaintTrainAndExchange_showNoTensor() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        ROOT + "core.inpaint..", ROOT + "train.run..", ROOT + "core.exchange..")
                .should(
                        new ArchCondition<JavaMethod>("show no type of ai.djl") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                boolean shows =
                                        method.getAllInvolvedRawTypes().stream()
                                                .anyMatch(t -> t.getName().startsWith("ai.djl."));
                                if (shows) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    method, method.getFullName()));
                                }
                            }
                        })
                .check(CLASSES);
    }

    /** See {@code Tensors.times}: their gradients read freed memory. */
    @Test
    void nobody_multipliesTensorsByNumbers() {
        noClasses()
                .should()
                .callMethod(NDArray.class, "mul", Number.class)
                .orShould()
                .callMethod(NDArray.class, "div", Number.class)
                .orShould()
                .callMethod(NDArray.class, "pow", Number.class)
                .check(CLASSES);
    }

    /**
     * Nothing goes to the network but what somebody has asked for by its address; the URLs that
     * others open are those of resources.
     */
    @Test
    void nobody_butDownload_usesTheNetwork() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "core.safe.Download")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.URLConnection")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.HttpURLConnection")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
    }

    /** A program for the command line is the exception. */
    @Test
    void nobody_printsOrShowsStackTraces() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "imagej.commands.CommandLine")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }
}
