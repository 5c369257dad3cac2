package io.github.gmcnn.core.torch;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How long a file on the class path is, without reading it. */
final class ResourceSize {

    private static final String ENTRY = "!/";

    private ResourceSize() {}

    /** Returns the bytes, unpacked; empty if unknown, as for a jar in a jar. */
    static OptionalLong of(URL resource) throws IOException {
        String path = resource.getPath();
        int entry = path.indexOf(ENTRY);
        try {
            if (resource.getProtocol().equals("file")) {
                return OptionalLong.of(Files.size(Path.of(resource.toURI())));
            }
            if (resource.getProtocol().equals("jar") && entry >= 0) {
                File jar = new File(new URI(path.substring(0, entry)));
                return inJar(jar, new URI(path.substring(entry + ENTRY.length())).getPath());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // an address that is no path
        }
        return OptionalLong.empty();
    }

    private static OptionalLong inJar(File jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null || entry.getSize() < 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(entry.getSize());
        }
    }
}
