package io.github.gmcnn.core.network;

import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.core.weights.WeightsFile;
import io.github.gmcnn.core.weights.WeightsFile.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the weights of a generator from files of any type that {@link WeightsFile} knows: the
 * weights alone or inside a checkpoint, with or without {@code module.} or another prefix. Other
 * tensors beside the generator's are never in memory.
 *
 * <p>Where several dictionaries or prefixes have the generator's first tensor, the one that fits
 * the network in full is taken; where none or several do, the caller has to name the part.
 */
public final class GeneratorFile {

    /**
     * A generator found in a file.
     *
     * @param weights named and ordered as in a model folder
     * @param format of the file
     * @param part the dictionaries and prefix that lead to it, {@value GeneratorParts#WHOLE} if
     *     none
     * @param dtypes element types in the file, as in {@code float32}
     * @param inputSide shorter side in pixels of the pictures that the network was made for; 0: the
     *     file does not say
     * @param files the files that it was read from
     */
    public record Content(
            Weights weights,
            Format format,
            String part,
            Set<String> dtypes,
            int inputSide,
            List<Path> files) {}

    private GeneratorFile() {}

    /**
     * Reads a generator.
     *
     * @param part where in the file it is, as in {@link Content#part}; empty: wherever there is one
     * @throws ModelException if the file cannot be read, or has no such part, no generator or
     *     several
     */
    public static Content read(Path file, Optional<String> part) throws IOException {
        try (WeightsFile opened = WeightsFile.open(file)) {
            GeneratorPart found = choose(file, GeneratorParts.of(opened.tables()), part);
            return new Content(
                    found.read(),
                    opened.format(),
                    found.name(),
                    found.dtypes(),
                    opened.inputSide(),
                    opened.files());
        } catch (ModelException e) {
            throw e.getMessage().startsWith(file.toString())
                    ? e
                    : new ModelException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static GeneratorPart choose(
            Path file, List<GeneratorPart> parts, Optional<String> wanted) {
        if (parts.isEmpty()) {
            throw new ModelException(
                    file
                            + " holds no generator of GMCNN: none of its tensors is named "
                            + GeneratorParts.known()
                            + ", with or without a prefix.");
        }
        if (wanted.isPresent()) {
            return parts.stream()
                    .filter(part -> part.name().equals(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> unknown(file, wanted.get(), parts));
        }
        List<GeneratorPart> fitting =
                parts.size() == 1 ? parts : parts.stream().filter(GeneratorPart::fits).toList();
        List<GeneratorPart> averages =
                fitting.stream()
                        .filter(part -> part.name().equals(GeneratorParts.AVERAGES))
                        .toList();
        if (averages.size() == 1) {
            return averages.get(0);
        }
        if (fitting.size() != 1) {
            throw new ModelException(
                    file
                            + " holds more than one generator ("
                            + names(parts)
                            + "); say which with part=...");
        }
        return fitting.get(0);
    }

    private static ModelException unknown(Path file, String wanted, List<GeneratorPart> parts) {
        return new ModelException(
                file
                        + " has no generator in its part "
                        + wanted
                        + ", but in "
                        + names(parts)
                        + ".");
    }

    private static String names(List<GeneratorPart> parts) {
        return parts.stream().map(GeneratorPart::name).limit(10).collect(Collectors.joining(", "));
    }
}
