package io.github.gmcnn.imagej.ui;

import io.github.gmcnn.imagej.options.OptionSpec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A folder beside another, for results that nobody has named a folder for. */
final class BesideFolder {

    private static final String VOLUME = ".zarr";

    private BesideFolder() {}

    /**
     * Returns its path; empty where there is no other folder.
     *
     * @param other the option of the other folder
     * @param text what is given for it; where that is a file, the folder that it is in counts
     * @param end what the name has more
     */
    static Optional<String> of(OptionSpec other, String text, String end) {
        if (text.equals(other.defaultValue())) {
            return Optional.empty();
        }
        try {
            Path given = Path.of(text).toAbsolutePath().normalize();
            Path folder = Files.isRegularFile(given) ? given.getParent() : given;
            return Optional.ofNullable(folder.getFileName())
                    .map(name -> folder.resolveSibling(name("" + name, end)).toString());
        } catch (InvalidPathException e) { // which is refused where it is read
            return Optional.empty();
        }
    }

    // Viewers know volumes by their ending.
    private static String name(String folder, String end) {
        return folder.endsWith(VOLUME)
                ? folder.substring(0, folder.length() - VOLUME.length()) + end + VOLUME
                : folder + end;
    }
}
