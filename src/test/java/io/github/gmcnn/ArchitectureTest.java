package io.github.gmcnn;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The package tree, the direction of imports and the confinement of foreign APIs. */
final class ArchitectureTest {

    private static final String ROOT = "io.github.gmcnn.";

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.github.gmcnn");

    /** What each package may import of ours; everything may import {@code progress}. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.ofEntries(
                    Map.entry(
                            "commands",
                            Set.of(
                                    "ij1",
                                    "exchange",
                                    "evaluation",
                                    "inference",
                                    "training",
                                    "data",
                                    "model")),
                    Map.entry(
                            "ij1",
                            Set.of(
                                    "masks",
                                    "files",
                                    "batch",
                                    "provenance",
                                    "exchange",
                                    "evaluation",
                                    "inference",
                                    "training",
                                    "engine",
                                    "natives",
                                    "data",
                                    "model",
                                    "json",
                                    "imaging")),
                    Map.entry(
                            "evaluation",
                            Set.of("inference", "network", "data", "model", "imaging")),
                    Map.entry("masks", Set.of("files", "imaging")),
                    Map.entry("files", Set.of("data", "json", "imaging")),
                    Map.entry("batch", Set.of("model", "json")),
                    Map.entry("provenance", Set.of("model", "json", "imaging")),
                    Map.entry(
                            "training",
                            Set.of(
                                    "loss", "network", "tensor", "data", "model", "json",
                                    "imaging")),
                    Map.entry(
                            "exchange",
                            Set.of(
                                    "network",
                                    "tensor",
                                    "inference",
                                    "download",
                                    "model",
                                    "imaging")),
                    Map.entry(
                            "inference",
                            Set.of("network", "tensor", "patches", "model", "imaging")),
                    Map.entry("loss", Set.of("network", "tensor")),
                    Map.entry("network", Set.of("tensor", "imaging")),
                    Map.entry("tensor", Set.of("natives", "json", "imaging")),
                    Map.entry("engine", Set.of("tensor", "natives")),
                    Map.entry("natives", Set.of("download", "model")),
                    Map.entry("data", Set.of("imaging")),
                    Map.entry("download", Set.of("model", "json")),
                    Map.entry("model", Set.of("json")),
                    Map.entry("json", Set.of()),
                    Map.entry("patches", Set.of()),
                    Map.entry("imaging", Set.of()),
                    Map.entry("progress", Set.of()));

    @Test
    void packages_areTheDocumentedOnes() {
        Set<String> actual =
                CLASSES.stream()
                        .map(type -> type.getPackageName().replace(ROOT, ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ALLOWED.keySet()), actual);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commands",
                "ij1",
                "masks",
                "files",
                "batch",
                "provenance",
                "training",
                "exchange",
                "evaluation",
                "inference",
                "loss",
                "network",
                "tensor",
                "data",
                "engine",
                "natives",
                "download",
                "model",
                "json",
                "patches",
                "imaging",
                "progress"
            })
    void packages_importOnlyWhatTheirRowLists(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(oursExcept(name))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> oursExcept(String name) {
        DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "*..");
        DescribedPredicate<JavaClass> allowed =
                resideInAPackage(ROOT + name + "..").or(resideInAPackage(ROOT + "progress.."));
        for (String other : ALLOWED.get(name)) {
            allowed = allowed.or(resideInAPackage(ROOT + other + ".."));
        }
        return ours.and(not(allowed)).as("packages that the row of %s does not list", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ai.djl..=tensor,network,loss,inference,training",
                "ai.djl.pytorch..=none",
                "com.sun.jna..=tensor",
                "com.google.gson..=json,tensor,model,training,batch,provenance,exchange",
                "net.imglib2..=imaging,data,inference,exchange,evaluation,masks,ij1,commands",
                "ij..=masks,files,ij1,commands",
                "com.twelvemonkeys..=files",
                "org.scijava..=commands",
                "java.awt..=masks,files,ij1",
                "javax.swing..=ij1"
            })
    void foreignApis_stayInTheirPackages(String rule) {
        String api = rule.substring(0, rule.indexOf('='));
        String[] homes = rule.substring(rule.indexOf('=') + 1).split(",");
        DescribedPredicate<JavaClass> outside = DescribedPredicate.alwaysTrue();
        for (String home : homes) {
            outside = outside.and(not(resideInAPackage(ROOT + home + "..")));
        }
        noClasses()
                .that(outside.as("classes outside %s", String.join(", ", homes)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(api)
                .check(CLASSES);
    }

    @Test
    void publicMethods_ofInferenceTrainingAndExchange_showNoTensor() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ROOT + "inference..", ROOT + "training..", ROOT + "exchange..")
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
                .resideOutsideOfPackage(ROOT + "download..")
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
                .doNotHaveFullyQualifiedName(ROOT + "ij1.CommandLine")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }
}
