package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.Download;
import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.Leftovers;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.safe.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Puts an archive of PyTorch's libraries into the engine's cache and chooses them: a libtorch zip,
 * a Python wheel or a jar, from a file or an address.
 *
 * <p>All or nothing. Runs on the thread that calls.
 */
public final class NativesInstall {

    private static final long MOST_BYTES = 8L << 30;
    private static final String FOLDER = "gmcnn-natives";
    private static final String NO_SUM = "none";

    private static final String FETCHED = "fetched-"; // begins the name of an archive
    private static final Pattern LEFT =
            Pattern.compile(NativesArchive.UNPACKING + "\\d+|" + FETCHED + ".*");

    private NativesInstall() {}

    /**
     * Installs an archive and keeps it chosen from the next start of the engine on.
     *
     * @param from an address, or the path of a file
     * @param sha256 of the archive; "none" only for a file, which its owner has looked at
     * @throws io.github.gmcnn.core.safe.UserException if it cannot be fetched, is not the one that
     *     the sum says, or does not fit
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static NativesFolder run(String from, String sha256, Progress progress) {
        EngineCache.prepare();
        Path home = EngineCache.folder().resolve(FOLDER);
        Leftovers.tidy(home, LEFT, Leftovers.DAY);
        if (!Source.isAddress(from)) {
            return install(file(from), sha256, home, progress);
        }
        Source source = Source.of(from, sha256, MOST_BYTES);
        Path archive = home.resolve(FETCHED + source.name());
        Download.fetch(source, archive, progress);
        try {
            return install(archive, sha256, home, progress);
        } finally {
            delete(archive, progress); // it would not be used again
        }
    }

    private static void delete(Path archive, Progress progress) {
        try {
            Files.delete(archive);
        } catch (IOException e) {
            progress.update(1, 1, archive + " may be deleted by hand");
        }
    }

    private static Path file(String from) {
        try {
            Path file = Path.of(from);
            if (Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new EngineException(
                "There is no archive "
                        + from
                        + "; give the path of a file, or an address that begins with https://.");
    }

    private static NativesFolder install(
            Path archive, String sha256, Path home, Progress progress) {
        try {
            progress.update(0, 1, "checking " + archive.getFileName());
            String sum = Sha256.of(archive);
            requireSum(archive, sum, sha256.toLowerCase(Locale.ROOT));
            Path folder = home.resolve(sum.substring(0, 12));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(home);
                NativesArchive.unpack(archive, folder, progress);
            }
            return choose(folder);
        } catch (IOException e) {
            throw new EngineException(
                    archive
                            + " could not be unpacked into "
                            + home
                            + " ("
                            + FileFailure.inWords(e)
                            + ").",
                    e);
        }
    }

    private static NativesFolder choose(Path folder) throws IOException {
        try {
            return NativesChoice.remember(folder);
        } catch (EngineException e) {
            NativesArchive.delete(folder); // some gigabytes that are of no use
            throw e;
        }
    }

    private static void requireSum(Path archive, String found, String wanted) {
        if (!wanted.equals(NO_SUM) && !wanted.equals(found)) {
            throw new EngineException(
                    archive
                            + " is not the file that was wanted: its sha256 is "
                            + found
                            + ", not "
                            + wanted
                            + "; fetch it once more.");
        }
    }
}
