package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.core.weights.PthWriter;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a run needs to go on as if there had been no break, on the Java heap.
 *
 * <p>A folder with a {@link HeaderFile} and a safetensors file for each part, float32; written
 * whole or not at all, and read only if the header has the sha256 that lies beside it and each file
 * the one that the header says.
 *
 * @param header counters, options, checksums
 * @param parts the tensors by {@link Part}; those of discriminators in the adversarial phase only
 */
record Checkpoint(CheckpointHeader header, Map<Part, Weights> parts) {

    // So the original code names its files, with the epoch in front.
    private static final String PTH = "_net_GM.pth";

    /** What a checkpoint holds; each has a file. */
    enum Part {
        /** The generator. */
        GENERATOR("generator"),
        /** Adam's moments for it. */
        GENERATOR_MOMENTS("generator-adam"),
        /** The moving average of its weights, which a model is made of. */
        AVERAGE("average"),
        /** Both discriminators with the vectors of their spectral normalisation. */
        DISCRIMINATORS("discriminators"),
        /** Adam's moments for them. */
        DISCRIMINATOR_MOMENTS("discriminators-adam");

        private final String stem;

        Part(String stem) {
            this.stem = stem;
        }

        String file() {
            return stem + ".safetensors";
        }
    }

    /** Returns the tensors of a part. */
    Weights part(Part part) {
        return parts.get(part);
    }

    /**
     * Writes a folder; the checksums of the header are filled in.
     *
     * @throws FileException if it cannot be written; nothing is left then
     */
    void write(Path folder) {
        try {
            AtomicFolder.replace(folder, this::writeFiles);
        } catch (IOException e) {
            throw WriteFailures.of("The checkpoint", folder, e);
        }
    }

    private void writeFiles(Path folder) throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        for (Map.Entry<Part, Weights> part : parts.entrySet()) {
            Path file = folder.resolve(part.getKey().file());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                SafetensorsFile.write(part.getValue(), SafetensorsFile.Precision.FLOAT32, out);
            }
            sums.put(part.getKey().file(), Sha256.of(file));
        }
        if (header.config().report().pth()) {
            Path file = folder.resolve(header.step() + PTH);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                PthWriter.write(part(Part.AVERAGE), out);
            }
        }
        HeaderFile.write(header.withFiles(sums), folder);
    }

    /**
     * Reads a folder.
     *
     * @throws FileException that names the folder and the reason, if it is no checkpoint, a newer
     *     one, or damaged
     */
    static Checkpoint read(Path folder) {
        try {
            CheckpointHeader header = HeaderFile.read(folder);
            Map<Part, Weights> parts = new LinkedHashMap<>();
            for (Part part : Part.values()) {
                if (header.files().containsKey(part.file())) {
                    parts.put(part, readPart(folder.resolve(part.file()), header));
                }
            }
            requireParts(header, parts);
            return new Checkpoint(header, parts);
        } catch (NoSuchFileException e) {
            throw refusal(folder, "it has no file " + Path.of(e.getFile()).getFileName() + ".", e);
        } catch (UserException e) {
            throw refusal(folder, e.getMessage(), e);
        } catch (IOException e) {
            throw refusal(folder, FileFailure.inWords(e) + ".", e);
        }
    }

    private static FileException refusal(Path folder, String reason, Exception cause) {
        return new FileException("The checkpoint " + folder + " cannot be used: " + reason, cause);
    }

    private static Weights readPart(Path file, CheckpointHeader header) throws IOException {
        String name = file.getFileName().toString();
        if (!Sha256.of(file).equals(header.files().get(name))) {
            throw new FileException(
                    name + " is damaged: its sha256 is not the one in " + HeaderFile.NAME + ".");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return SafetensorsFile.read(in, name);
        }
    }

    private static void requireParts(CheckpointHeader header, Map<Part, Weights> parts) {
        for (Part part : header.parts()) {
            if (!parts.containsKey(part)) {
                throw new FileException(HeaderFile.NAME + " does not list " + part.file() + ".");
            }
        }
    }
}
