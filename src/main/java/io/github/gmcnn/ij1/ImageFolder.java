package io.github.gmcnn.ij1;

import ij.ImagePlus;
import ij.io.Opener;
import io.github.gmcnn.data.DataException;
import io.github.gmcnn.data.ImageSource;
import io.github.gmcnn.data.Picture;
import io.github.gmcnn.progress.Progress;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pictures of a folder and its subfolders, in every format ImageJ opens; each plane of a stack
 * is a picture.
 *
 * <p>Each file is opened once when the folder is read, to find out what can be used; decoded
 * pictures stay in memory while there is room. One thread at a time may use it.
 */
public final class ImageFolder implements ImageSource {

    /** Shortest side in pixels of a picture that can be used. */
    public static final int MIN_SIDE = 32;

    private record Source(Path file, int plane) {}

    private final List<Source> sources = new ArrayList<>();
    private final List<SoftReference<Picture>> cache = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private ImageFolder() {}

    /**
     * Opens all files of a folder once.
     *
     * @throws DataException if the folder cannot be read or holds no picture that can be used
     */
    public static ImageFolder read(Path folder, Progress progress) {
        ImageFolder images = new ImageFolder();
        List<Path> files = files(folder);
        for (int i = 0; i < files.size(); i++) {
            progress.check();
            images.add(files.get(i));
            progress.update(i + 1L, files.size(), "Reading " + folder.getFileName());
        }
        if (images.sources.isEmpty()) {
            throw new DataException(
                    folder
                            + " holds no image of at least "
                            + MIN_SIDE
                            + " pixels a side among "
                            + files.size()
                            + " files; choose a folder of images.");
        }
        return images;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new DataException("The folder " + folder + " cannot be read.");
        }
    }

    private void add(Path file) {
        ImagePlus image = open(file);
        if (image == null) {
            skipped.add(file + " is no image that ImageJ opens.");
        } else if (Math.min(image.getWidth(), image.getHeight()) < MIN_SIDE) {
            skipped.add(file + " is smaller than " + MIN_SIDE + " pixels.");
        } else {
            for (int plane = 1; plane <= image.getStackSize(); plane++) {
                sources.add(new Source(file, plane));
                cache.add(new SoftReference<>(picture(image, plane)));
            }
        }
    }

    private static ImagePlus open(Path file) {
        Opener opener = new Opener();
        opener.setSilentMode(true);
        return opener.openImage(file.toString());
    }

    private static Picture picture(ImagePlus image, int plane) {
        return new ProcessorPicture(image.getStack().getProcessor(plane));
    }

    /** Returns a sentence for each file that was skipped. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    @Override
    public int count() {
        return sources.size();
    }

    @Override
    public String name(int index) {
        return sources.get(index).file.toString();
    }

    @Override
    public Optional<Picture> read(int index) {
        Picture cached = cache.get(index).get();
        if (cached != null) {
            return Optional.of(cached);
        }
        Source source = sources.get(index);
        ImagePlus image = open(source.file);
        if (image == null || image.getStackSize() < source.plane) {
            skipped.add(source.file + " can no longer be read.");
            return Optional.empty();
        }
        Picture picture = picture(image, source.plane);
        cache.set(index, new SoftReference<>(picture));
        return Optional.of(picture);
    }
}
