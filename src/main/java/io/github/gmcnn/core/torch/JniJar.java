package io.github.gmcnn.core.torch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;
import java.util.Properties;

/**
 * DJL's bridge from Java to PyTorch, {@code pytorch-jni} on the class path: it fits one version of
 * PyTorch, and nothing in DJL checks that.
 */
final class JniJar {

    private static final String[] CUDA = {"cu128", "cu126", "cu130"};

    private final ClassLoader loader;

    JniJar(ClassLoader loader) {
        this.loader = loader;
    }

    /** Returns the one beside this class. */
    static JniJar here() {
        return new JniJar(JniJar.class.getClassLoader());
    }

    /** Returns its version, as {@code 2.7.1-0.35.1}: PyTorch's, then DJL's; empty without a jar. */
    Optional<String> version() {
        try (InputStream in = loader.getResourceAsStream("jnilib/pytorch.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return Optional.ofNullable(properties.getProperty("jni_version"));
        } catch (IOException e) {
            return Optional.empty(); // a jar that cannot be read is as good as none
        }
    }

    /** Returns the version of PyTorch that it fits; empty without a jar. */
    Optional<String> torchVersion() {
        return version().map(version -> version.replaceAll("-.*", ""));
    }

    /** Returns DJL's version that it fits; empty without a jar. */
    Optional<String> djlVersion() {
        return version().map(version -> version.replaceAll("^[^-]*-", ""));
    }

    /**
     * Returns the flavour of the bridge to use with a build of PyTorch: the same, or for CUDA that
     * of another minor version; empty if it has none for that kind of computer.
     */
    Optional<String> flavour(TorchBuild build, Machine machine) {
        if (has(machine, build.flavour())) {
            return Optional.of(build.flavour());
        }
        for (String flavour : CUDA) {
            boolean alike = new TorchBuild("", flavour).cudaMajor() == build.cudaMajor();
            if (alike && has(machine, flavour)) {
                return Optional.of(flavour);
            }
        }
        return Optional.empty();
    }

    private boolean has(Machine machine, String flavour) {
        return library(machine, flavour).isPresent();
    }

    /** Returns the library for a kind of computer and flavour; empty if there is none. */
    Optional<URL> library(Machine machine, String flavour) {
        String name =
                "jnilib/"
                        + machine.classifier()
                        + "/"
                        + flavour
                        + "/"
                        + machine.library("djl_torch");
        return Optional.ofNullable(loader.getResource(name));
    }
}
