package io.github.gmcnn.imagej.engine;

import io.github.gmcnn.core.torch.JniJar;
import io.github.gmcnn.core.torch.Machine;
import io.github.gmcnn.core.torch.NativesJars;
import io.github.gmcnn.imagej.engine.EngineFacts.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds out what is installed, without starting any of it. */
final class PartsReader {

    private static final String JARS = "(?:api|pytorch-.*|jna|djl.*)(?:-\\d.*)?\\.jar";

    private final ClassLoader loader;

    PartsReader(ClassLoader loader) {
        this.loader = loader;
    }

    Parts read() {
        return new Parts(
                Optional.ofNullable(PartsReader.class.getPackage().getImplementationVersion()),
                version("ai.djl.engine.Engine"),
                Optional.ofNullable(
                        new NativesJars(loader).versions().get(Machine.here().classifier())),
                JniJar.here().version(),
                jnaVersion(),
                jnaLoads(),
                jars());
    }

    // By name and without its initialiser, which begins to start DJL.
    private Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private Optional<String> version(String type) {
        return type(type)
                .map(Class::getPackage)
                .flatMap(
                        p ->
                                Optional.ofNullable(p.getSpecificationVersion())
                                        .or(
                                                () ->
                                                        Optional.ofNullable(
                                                                p.getImplementationVersion())));
    }

    // Read at run time: the compiler would put the number of the JNA of the build in here.
    private Optional<String> jnaVersion() {
        Optional<String> constant =
                type("com.sun.jna.Version")
                        .flatMap(
                                type -> {
                                    try {
                                        var field = type.getDeclaredField("VERSION");
                                        field.setAccessible(true);
                                        return Optional.of((String) field.get(null));
                                    } catch (ReflectiveOperationException | RuntimeException e) {
                                        return Optional.empty(); // of JNA before 4.3
                                    }
                                });
        return constant.or(() -> version("com.sun.jna.Native"));
    }

    private boolean jnaLoads() {
        return type("com.sun.jna.Native")
                .map(
                        type -> {
                            try {
                                type.getMethod("load", String.class, Class.class);
                                return true;
                            } catch (NoSuchMethodException | LinkageError e) {
                                return false;
                            }
                        })
                .orElse(false);
    }

    private List<URL> resources(String name) {
        try {
            return Collections.list(loader.getResources(name));
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<String> jars() {
        List<String> jars = new ArrayList<>();
        for (URL url : resources("META-INF/MANIFEST.MF")) {
            String text = url.toString();
            int end = text.indexOf("!/");
            if (text.startsWith("jar:file:") && end > 0) {
                Path jar = Path.of(URI.create(text.substring("jar:".length(), end)));
                if (jar.getFileName().toString().matches(JARS)) {
                    jars.add(jar.toString());
                }
            }
        }
        return jars.stream().distinct().sorted().toList();
    }
}
