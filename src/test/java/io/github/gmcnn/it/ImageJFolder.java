package io.github.gmcnn.it;

import ij.IJ;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.imagej.commands.CommandLine;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.imagej.patcher.LegacyEnvironment;

/**
 * A folder with ImageJ as users have it: ij.jar, the packaged plugin in {@code plugins}, what it
 * needs in {@code jars}, and a small model in {@code models/gmcnn}.
 *
 * <p>The build passes the places in system properties.
 */
final class ImageJFolder {

    /** Name of the small model. */
    static final String MODEL = "tiny";

    private final Path folder;

    private ImageJFolder(Path folder) {
        this.folder = folder;
    }

    static ImageJFolder create(Path folder) throws IOException {
        Path plugin = Path.of(property("it.plugin"));
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.copy(
                plugin, plugins.resolve(plugin.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Path jars = Files.createDirectories(folder.resolve("jars"));
        try (Stream<Path> needed = Files.list(Path.of(property("it.jars")))) {
            for (Path jar : needed.toList()) {
                linkOrCopy(jar, jars.resolve(jar.getFileName()));
            }
        }
        Files.copy(jarOf(IJ.class), folder.resolve("ij.jar"));
        TestModels.tiny(folder.resolve("models/gmcnn/" + MODEL));
        return new ImageJFolder(folder);
    }

    // A link where one can be made: the native libraries alone have 110 MB.
    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set; run this test with mvn verify.");
        }
        return value;
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path path() {
        return folder;
    }

    /** Runs a class of these tests in ImageJ with windows. */
    String runWithWindows(Class<?> main, String... arguments) throws Exception {
        return run(List.of(), List.of(testClasses(), folder + "/ij.jar"), main, arguments);
    }

    /** Runs a class of these tests that starts ImageJ patched to need no display. */
    String runPatched(Class<?> main, String... arguments) throws Exception {
        List<String> classPath =
                List.of(
                        testJar(),
                        jarOf(LegacyEnvironment.class).toString(),
                        jarOf(javassist.ClassPool.class).toString(),
                        folder + "/ij.jar");
        return run(List.of("-Djava.awt.headless=true"), classPath, main, arguments);
    }

    /** Runs a macro as {@code ij.jar -batch} does, without a display. */
    String runBatch(Path macro, String argument) throws Exception {
        return run(
                List.of("-Djava.awt.headless=true"),
                List.of(folder + "/ij.jar"),
                ij.ImageJ.class,
                "-ijpath",
                folder.toString(),
                "-batch",
                macro.toString(),
                argument);
    }

    /** Runs a command by its class for the command line; a macro line is its last argument. */
    String runCommand(String... arguments) throws Exception {
        List<String> classPath =
                List.of(folder + "/ij.jar", folder + "/plugins/*", folder + "/jars/*");
        return run(List.of(), classPath, CommandLine.class, arguments);
    }

    // SciJava would look for plugins in all classes of a folder, but not in those of a jar.
    private String testJar() throws IOException {
        Path jar = folder.resolve("it.jar");
        Path classes = Path.of(testClasses());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files =
                        Files.list(
                                classes.resolve(
                                        ImageJFolder.class.getPackageName().replace('.', '/')))) {
            for (Path file : files.toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar.toString();
    }

    private static String testClasses() {
        return jarOf(ImageJFolder.class).toString();
    }

    private String run(
            List<String> options, List<String> classPath, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.add("-Xmx2g");
        command.add("-Dplugins.dir=" + folder);
        command.add("-Dgmcnn.engineCache=" + property("gmcnn.engineCache"));
        command.add("-Duser.home=" + Files.createDirectories(folder.resolve("home")));
        command.add("-Djava.util.prefs.userRoot=" + folder.resolve("home"));
        command.addAll(options);
        command.addAll(List.of("-classpath", String.join(File.pathSeparator, classPath)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended) {
            throw new IllegalStateException("ImageJ did not end within 5 minutes: " + text);
        }
        if (process.exitValue() != 0) { // as after a crash in native code
            throw new IllegalStateException(
                    "ImageJ ended with " + process.exitValue() + ": " + text);
        }
        // The plugin brings no logger, and what would log says so once.
        return text.replaceAll("(?m)^SLF4J.*\\R", "");
    }
}
