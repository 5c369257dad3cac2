package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.network.GeneratorScript;
import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.PthWriter;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes models for other programs: BioImage.IO packages, safetensors, state dicts, TorchScript.
 *
 * <p>What is written is there whole or not at all; the model is only read.
 */
public final class ModelExport {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /**
     * What was written.
     *
     * @param notes sentences for the person: what is still to be given before it is shared
     */
    public record Exported(Path file, List<String> notes) {}

    private ModelExport() {}

    /**
     * Writes a model.
     *
     * @param now the date of a BioImage.IO package
     * @throws ModelException if the file cannot be written
     * @throws io.github.gmcnn.core.safe.ModelException if the model's weights are not those that
     *     its description names
     * @throws io.github.gmcnn.core.safe.ModelException if they are not those of a generator
     */
    public static Exported write(Model model, ExportRequest request, Instant now) {
        requirePicture(model);
        Weights weights = weights(model);
        try {
            return request.format() == ExportFormat.BIOIMAGEIO
                    ? writePackage(
                            new BioimageioPackage(model, weights, request.author(), now), request)
                    : writeFile(weights, request);
        } catch (FileAlreadyExistsException e) {
            throw new ModelException(
                    request.file() + " exists already and is not overwritten; choose another name.",
                    e);
        } catch (IOException e) {
            throw new ModelException(
                    "The model cannot be written to "
                            + request.file()
                            + ": "
                            + FileFailure.inWords(e)
                            + "; choose another place.",
                    e);
        }
    }

    // Nobody else shows a network the plate, so what it gave there would be no picture.
    private static void requirePicture(Model model) {
        if (model.description().holeInput() == HoleInput.PLATE) {
            throw new ModelException(
                    model.name()
                            + " cannot be exported: its network adds to a hole that this plugin has"
                            + " already filled (holeInput PLATE), which other programs cannot do;"
                            + " export another model, or share its folder as it is.");
        }
    }

    private static Weights weights(Model model) {
        try (ByteArrayInputStream in = new ByteArrayInputStream(model.weights())) {
            return SafetensorsFile.read(in, model.location() + "/" + Model.WEIGHTS);
        } catch (IOException e) {
            throw new ModelException("The weights of " + model.name() + " cannot be read.", e);
        }
    }

    private static Exported writeFile(Weights weights, ExportRequest request) throws IOException {
        write(request, out -> content(weights, request, out));
        return new Exported(request.file(), List.of());
    }

    private static void content(Weights weights, ExportRequest request, OutputStream out)
            throws IOException {
        switch (request.format()) {
            case PTH -> PthWriter.write(weights, out);
            case TORCHSCRIPT -> GeneratorScript.write(weights, out);
            default -> SafetensorsFile.write(weights, precision(request), out);
        }
    }

    private static SafetensorsFile.Precision precision(ExportRequest request) {
        return switch (request.precision()) {
            case FLOAT32 -> SafetensorsFile.Precision.FLOAT32;
            case FLOAT16 -> SafetensorsFile.Precision.FLOAT16;
        };
    }

    private static void write(ExportRequest request, AtomicFile.Content content)
            throws IOException {
        if (Files.isDirectory(request.file())) {
            throw new ModelException(
                    request.file() + " is a folder, not a file; choose another name.");
        }
        if (request.overwrite()) {
            AtomicFile.replace(request.file(), content);
        } else {
            AtomicFile.create(request.file(), content);
        }
    }

    private static Exported writePackage(BioimageioPackage content, ExportRequest request)
            throws IOException {
        Map<String, byte[]> files = content.files();
        if (request.isFolder()) {
            writeFolder(files, request);
        } else {
            write(request, out -> zip(files, out));
        }
        return new Exported(request.file(), content.notes());
    }

    // The date is in rdf.yaml; without one here the same model and date give the same bytes.
    private static void zip(Map<String, byte[]> files, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (var file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static void writeFolder(Map<String, byte[]> files, ExportRequest request)
            throws IOException {
        AtomicFolder.Content content =
                folder -> {
                    for (var file : files.entrySet()) {
                        Files.write(folder.resolve(file.getKey()), file.getValue());
                    }
                };
        if (request.overwrite() && Files.exists(request.file())) {
            requirePackage(request.file(), files);
            AtomicFolder.replace(request.file(), content);
        } else {
            AtomicFolder.create(request.file(), content);
        }
    }

    // A folder with anything else in it may be someone's work.
    private static void requirePackage(Path folder, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.toList()) {
                if (!files.containsKey(child.getFileName().toString())) {
                    throw new ModelException(
                            folder
                                    + " is not overwritten, because it holds "
                                    + child.getFileName()
                                    + ", which is no part of a package; choose another name.");
                }
            }
        }
    }
}
