package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the file that says what is missing in an image; for one thread. */
public abstract class MaskFiles {

    // Not what this plugin and ImageJ write beside images.
    private static final Set<String> NO_MASKS = Set.of("json", "jsonl", "csv", "txt", "xml", "ijm");

    private final Map<Path, Map<String, List<Path>>> folders = new HashMap<>();

    private MaskFiles() {}

    /** Masks beside the images, named as they are with something added. */
    public static MaskFiles beside(String suffix) {
        return new MaskFiles() {
            @Override
            Optional<Path> find(Path image, String name) {
                return one(image.getParent(), stem(image));
            }

            @Override
            String wanted(Path image, String name) {
                return "It has no mask file; where something is missing in it, make "
                        + stem(image)
                        + " beside it with any extension.";
            }

            private String stem(Path image) {
                return InputFiles.stem(image.getFileName().toString()) + suffix;
            }

            @Override
            boolean isMask(Path file) {
                return InputFiles.stem(file.getFileName().toString()).endsWith(suffix);
            }
        };
    }

    /** Masks at the same place and with the same name, but for the extension, in a folder. */
    public static MaskFiles in(Path folder) {
        Path masks = folder.toAbsolutePath();
        return new MaskFiles() {
            @Override
            Optional<Path> find(Path image, String name) {
                Path same = masks.resolve(name);
                return Files.isRegularFile(same)
                        ? Optional.of(same)
                        : one(same.getParent(), InputFiles.stem(same.getFileName().toString()));
            }

            @Override
            String wanted(Path image, String name) {
                return "It has no mask file; where something is missing in it, make "
                        + masks.resolve(name)
                        + " or one of another extension.";
            }

            @Override
            boolean isMask(Path file) {
                return file.startsWith(real(masks));
            }
        };
    }

    /** One mask for all images. */
    public static MaskFiles all(Path mask) {
        Path only = mask.toAbsolutePath();
        return new MaskFiles() {
            @Override
            Optional<Path> find(Path image, String name) {
                return Optional.of(only);
            }

            @Override
            boolean isMask(Path file) {
                return file.equals(real(only));
            }
        };
    }

    /**
     * Returns the mask of an image; empty if there is none.
     *
     * @param name the image's path from the input folder on
     * @throws InputException if there is more than one
     */
    abstract Optional<Path> find(Path image, String name);

    /** Returns a sentence for an image without a mask. */
    String wanted(Path image, String name) {
        return "";
    }

    /** Returns whether a file among the inputs is a mask. */
    abstract boolean isMask(Path file);

    /** Returns an item for each file that is no mask itself. */
    public List<BatchItem> items(InputFiles inputs) {
        return inputs.files().stream()
                .filter(file -> !isMask(file))
                .map(file -> item(inputs.item(file, Optional.empty()), inputs))
                .toList();
    }

    private BatchItem item(BatchItem bare, InputFiles inputs) {
        if (bare.known().isPresent()) {
            return bare;
        }
        try {
            Path image = bare.input();
            return find(image, bare.name())
                    .map(mask -> inputs.item(image, Optional.of(mask)))
                    .orElseGet(() -> without(bare, Status.NOT_MARKED, wanted(image, bare.name())));
        } catch (InputException e) {
            return without(bare, Status.FAILED, e.getMessage());
        }
    }

    private static BatchItem without(BatchItem bare, Status status, String message) {
        Optional<Outcome> outcome = Optional.of(Outcome.without(status, message));
        return new BatchItem(bare.name(), bare.input(), Optional.empty(), outcome);
    }

    Optional<Path> one(Path folder, String stem) {
        List<Path> masks = files(folder).getOrDefault(stem, List.of());
        if (masks.size() > 1) {
            throw new InputException(
                    "It has more than one mask file, "
                            + masks.get(0)
                            + " and "
                            + masks.get(1).getFileName()
                            + "; keep one of them.");
        }
        return masks.stream().findFirst();
    }

    private Map<String, List<Path>> files(Path folder) {
        return folders.computeIfAbsent(folder, MaskFiles::list);
    }

    // By name without extension.
    private static Map<String, List<Path>> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> !NO_MASKS.contains(InputFiles.extension(f.toString())))
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .collect(
                            Collectors.groupingBy(
                                    f -> InputFiles.stem(f.getFileName().toString())));
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(
                    "Its mask cannot be looked for: the folder " + folder + " cannot be read.");
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
