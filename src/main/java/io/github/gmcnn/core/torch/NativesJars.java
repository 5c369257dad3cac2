package io.github.gmcnn.core.torch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** PyTorch's libraries on the class path: {@code pytorch-native-cpu}, one jar for each system. */
public final class NativesJars {

    private final ClassLoader loader;

    /** Looks with a class loader. */
    public NativesJars(ClassLoader loader) {
        this.loader = loader;
    }

    /** Returns version and flavour, as {@code 2.7.1 cpu}, by classifier. */
    public TreeMap<String, String> versions() {
        TreeMap<String, String> versions = new TreeMap<>();
        for (URL url : resources()) {
            Properties properties = new Properties();
            try (InputStream in = url.openStream()) {
                properties.load(in);
            } catch (IOException e) {
                continue; // a broken jar has nothing for us
            }
            Optional.ofNullable(properties.getProperty("classifier"))
                    .ifPresent(
                            classifier ->
                                    versions.putIfAbsent(
                                            classifier,
                                            properties.getProperty("version")
                                                    + " "
                                                    + properties.getProperty("flavor")));
        }
        return versions;
    }

    private List<URL> resources() {
        try {
            return Collections.list(loader.getResources("native/lib/pytorch.properties"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
