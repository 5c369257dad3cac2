package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelArchive;
import io.github.gmcnn.core.model.ModelFolder;
import io.github.gmcnn.core.model.ModelName;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.Download;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.Leftovers;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.Source;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Adds a model to a models folder: from a model folder, a zip file that holds one, or such a file
 * on a server.
 *
 * <p>The model appears whole and verified or not at all, and none is ever overwritten. Runs on the
 * thread that calls.
 */
public final class ModelInstall {

    /** Longest file that is fetched, in bytes. */
    public static final long MAX_BYTES = 1L << 30;

    private static final String DOWNLOADS = ".downloads"; // hidden, so no model
    private static final Pattern FETCHED = Pattern.compile("[0-9a-f]{64}(\\.[a-z]{1,12})?");

    /**
     * Where from and where to.
     *
     * @param from path of a folder or file, or an address
     * @param name of the new model; empty: after where it comes from, with a number if taken
     * @param sha256 of the file's bytes; empty if not given, which an address does not allow
     * @param place the models folder, which is made if need be
     * @param taken names that the new model must not have
     */
    public record Request(
            String from,
            Optional<String> name,
            Optional<String> sha256,
            Path place,
            List<String> taken) {}

    private final Request request;
    private final Progress progress;

    private ModelInstall(Request request, Progress progress) {
        this.request = request;
        this.progress = progress;
        request.name().ifPresent(name -> ModelName.require(name, request.taken()));
    }

    /**
     * Installs.
     *
     * @return the new model
     * @throws io.github.gmcnn.core.safe.UserException if it cannot be had, is no model, is damaged,
     *     or its name is taken; nothing is kept then
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled; there is no model, but
     *     what has come of a file on a server is kept for the next try
     */
    public static Model run(Request request, Progress progress) {
        return new ModelInstall(request, progress).run();
    }

    private Model run() {
        if (Source.isAddress(request.from())) {
            return fetched();
        }
        Path path = path();
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (Files.isRegularFile(path)) {
            request.sha256().ifPresent(sum -> requireSum(path, sum));
            return file(path, path.getFileName().toString());
        }
        throw new ModelException(
                "There is no file or folder "
                        + path
                        + "; give the path of a model folder, of a zip file with one, or an address"
                        + " that begins with https://.");
    }

    private Path path() {
        try {
            return Path.of(request.from()).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ModelException(request.from() + " cannot be a path; check it.", e);
        }
    }

    private Model fetched() {
        String sum =
                request.sha256()
                        .orElseThrow(
                                () ->
                                        new ModelException(
                                                "To install "
                                                        + request.from()
                                                        + " give its sha256 too, which its"
                                                        + " publisher names."));
        Source source = Source.of(request.from(), sum, MAX_BYTES);
        // Named after its sum: what an address ends with is no business of this disk.
        Path file = request.place().resolve(DOWNLOADS).resolve(source.sha256() + ending(source));
        Leftovers.tidy(file.getParent(), FETCHED, Leftovers.DAY);
        try {
            Download.fetch(source, file, progress);
            return file(file, source.name());
        } finally {
            delete(file);
        }
    }

    private static String ending(Source source) {
        return source.name().toLowerCase(Locale.ROOT).replaceFirst("^.*?(\\.[a-z]{1,12})?$", "$1");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        } catch (DirectoryNotEmptyException e) {
            // what was begun before can still be gone on with
        } catch (IOException e) {
            throw new ModelException(
                    file
                            + " cannot be removed: "
                            + FileFailure.inWords(e)
                            + "; remove it yourself.",
                    e);
        }
    }

    private static void requireSum(Path file, String sum) {
        try {
            String actual = Sha256.of(file);
            if (!actual.equalsIgnoreCase(sum)) {
                throw new ModelException(
                        file
                                + " has the sha256 "
                                + actual
                                + ", not "
                                + sum
                                + "; nothing was installed.");
            }
        } catch (IOException e) {
            throw new ModelException(
                    file + " cannot be read: " + FileFailure.inWords(e) + "; give another file.",
                    e);
        }
    }

    private Model folder(Path folder) {
        if (request.sha256().isPresent()) {
            throw new ModelException(folder + " is a folder, which has no sha256; leave it out.");
        }
        if (!Files.exists(folder.resolve(Model.DESCRIPTION))) {
            return ModelImport.run(
                    folder,
                    target(folder.getFileName().toString()),
                    ImportSettings.ORIGINAL,
                    progress);
        }
        Model model = Models.read(folder);
        return copy(model, model.name());
    }

    private Model file(Path file, String name) {
        if (isPartOfFolder(file)) {
            Model model = Models.read(file.getParent());
            return copy(model, model.name());
        }
        if (ModelArchive.isZip(file) && ModelArchive.holdsModel(file)) {
            try (ModelArchive archive = ModelArchive.open(file)) {
                Model model = archive.model();
                return copy(model, archive.isNamed() ? model.name() : name);
            }
        }
        return ModelImport.run(file, target(name), ImportSettings.ORIGINAL, progress);
    }

    // As if a file of the intended folder had been picked.
    private static boolean isPartOfFolder(Path file) {
        String name = file.getFileName().toString();
        return name.equals(Model.DESCRIPTION)
                || (name.equals(Model.WEIGHTS) || name.equals(Model.TEST))
                        && Files.exists(file.resolveSibling(Model.DESCRIPTION));
    }

    private Path target(String after) {
        String name = request.name().orElseGet(() -> ModelName.after(after, request.taken()));
        return request.place().resolve(name);
    }

    private Model copy(Model model, String after) {
        Model copy = ModelFolder.copy(model, target(after), progress);
        boolean good = false;
        try {
            InstalledWeights.requireUsable(copy, request.from());
            good = true;
            return copy;
        } finally {
            if (!good) {
                ModelFolder.remove(Path.of(copy.location()));
            }
        }
    }
}
