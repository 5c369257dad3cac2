package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A model in a zip file: that of a model folder, or of a package that holds {@value
 * Model#DESCRIPTION} and {@value Model#WEIGHTS} side by side.
 *
 * <p>The file is untrusted. No name in it ever becomes a path: only those two entries and {@value
 * Model#TEST} are read, with a limit of what they really unpack to, and no other is unpacked. Close
 * it after use of the model.
 */
public final class ModelArchive implements AutoCloseable {

    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    private final Path file;
    private final ZipFile zip;
    private final String folder;

    private ModelArchive(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
        List<String> names = names();
        requireHarmless(names);
        folder = folder(names);
        require(
                names.contains(folder + Model.WEIGHTS),
                "holds " + Model.DESCRIPTION + " but no " + Model.WEIGHTS + " beside it");
    }

    /** Returns whether a file begins as zip files do, those of PyTorch and NumPy too. */
    public static boolean isZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Returns whether a zip file is meant as a model: an entry is named {@value Model#DESCRIPTION}.
     *
     * @throws ModelException if it cannot be read
     */
    public static boolean holdsModel(Path file) {
        try (ZipFile zip = zip(file)) {
            return zip.stream().anyMatch(entry -> isDescription(entry.getName()));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        ZipDirectory.requireSmall(file);
        return new ZipFile(file.toFile());
    }

    /**
     * Opens a zip file and checks the names in it.
     *
     * @throws ModelException if it cannot be read, holds no model or several, or names that are
     *     meant to do harm
     */
    public static ModelArchive open(Path file) {
        try {
            ZipFile zip = zip(file);
            try {
                return new ModelArchive(file, zip);
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) { // the latter of names in no known code
            throw unreadable(file, e);
        }
    }

    private static ModelException unreadable(Path file, Exception e) {
        return new ModelException(
                file
                        + " cannot be read: "
                        + FileFailure.inWords(e)
                        + "; copy or download it again.",
                e);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        zip.stream().map(ZipEntry::getName).forEach(names::add);
        return names;
    }

    // Whoever packs such names has no model in mind, even if nothing here would follow them.
    private void requireHarmless(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            boolean outside =
                    name.startsWith("/")
                            || name.contains("\\")
                            || name.matches("(?s)[A-Za-z]:.*")
                            || name.indexOf('\0') >= 0
                            || Arrays.asList(name.split("/")).contains("..");
            require(!outside, "holds the file " + name + ", a path that leads out of it");
            require(
                    seen.add(name.toLowerCase(Locale.ROOT)),
                    "holds two files named " + name + ", large and small letters aside");
        }
    }

    private String folder(List<String> names) {
        List<String> found = names.stream().filter(ModelArchive::isDescription).toList();
        require(!found.isEmpty(), "holds no " + Model.DESCRIPTION + ", so it is no model");
        require(found.size() == 1, "holds several models: " + String.join(", ", found));
        String name = found.get(0);
        return name.substring(0, name.length() - Model.DESCRIPTION.length());
    }

    private static boolean isDescription(String name) {
        return name.equals(Model.DESCRIPTION) || name.endsWith("/" + Model.DESCRIPTION);
    }

    private void require(boolean legal, String what) {
        if (!legal) {
            throw new ModelException(
                    file + " " + what + "; ask its publisher for a zip file of the model folder.");
        }
    }

    /** Returns whether the model has a folder of its own in the zip file, whose name it has. */
    public boolean isNamed() {
        return !folder.isEmpty();
    }

    /**
     * Reads the description.
     *
     * @return the model, named after its folder in the zip file, or else after the zip file
     * @throws ModelException if the description is not valid
     */
    public Model model() {
        Path path = folder.isEmpty() ? file.getFileName() : Path.of(folder).getFileName();
        String name = path.toString().replaceFirst("(?i)\\.zip$", "");
        return new Model(name, file.toString(), new Entries());
    }

    private final class Entries implements Model.Files {
        @Override
        public InputStream open(String name) throws IOException {
            return zip.getInputStream(entry(name));
        }

        @Override
        public long size(String name) throws IOException {
            return Math.max(0, entry(name).getSize());
        }

        private ZipEntry entry(String name) throws NoSuchFileException {
            ZipEntry entry = zip.getEntry(folder + name);
            if (entry == null) {
                throw new NoSuchFileException(folder + name);
            }
            return entry;
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
