package io.github.gmcnn.imagej.folder;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to work on.
 *
 * @param name path from the input folder on, with slashes
 * @param input the file
 * @param mask the file that says what is missing, where it is one
 * @param known why there cannot be a result, where that is clear beforehand
 */
public record BatchItem(String name, Path input, Optional<Path> mask, Optional<Outcome> known) {}
