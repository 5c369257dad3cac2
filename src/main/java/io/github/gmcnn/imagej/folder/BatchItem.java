package io.github.gmcnn.imagej.folder;

import java.io.File;
import java.io.Serializable;
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
public record BatchItem(String name, Path input, Optional<Path> mask, Optional<Outcome> known)
        implements Serializable {

    // Neither a Path nor an Optional can be sent to another computer.
    private record Sent(String name, File input, File mask, Outcome known) implements Serializable {

        private Object readResolve() {
            Optional<Path> path = Optional.ofNullable(mask).map(File::toPath);
            return new BatchItem(name, input.toPath(), path, Optional.ofNullable(known));
        }
    }

    private Object writeReplace() {
        return new Sent(
                name, input.toFile(), mask.map(Path::toFile).orElse(null), known.orElse(null));
    }
}
