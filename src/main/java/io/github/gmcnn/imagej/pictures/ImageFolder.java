package io.github.gmcnn.imagej.pictures;

import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.OneLine;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.Picture;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pictures of a folder and its subfolders, or of a list of files, in every format ImageJ opens;
 * each plane of a stack is a picture.
 *
 * <p>Where the format allows it only headers are read at first; decoded pictures stay in memory
 * while there is room. Any thread may use it.
 */
public final class ImageFolder implements ImageSource {

    /** Shortest side in pixels of a picture that can be used. */
    public static final int MIN_SIDE = 32;

    private static final int REASONS_TOLD = 3;

    /** One plane of a file, and its pixels as long as there is room. */
    private static final class Plane {
        private final Path path;
        private final ImageFile file;
        private final int number;
        private SoftReference<ProcessorPicture> picture = new SoftReference<>(null);

        Plane(Path path, ImageFile file, int number) {
            this.path = path;
            this.file = file;
            this.number = number;
        }

        String named(String path) {
            return file.planes() == 1 ? path : path + " (plane " + number + ")";
        }
    }

    /** How a plane of a file is read. */
    interface PlaneReader {
        /** Reads one, counted from 1. */
        ImageProcessor read(Path path, ImageFile file, int plane) throws IOException;
    }

    private final FileList list;
    private final int minSide;
    private final PlaneReader reader;
    private final List<Plane> planes = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Set<Integer> unusable = new HashSet<>();

    private ImageFolder(FileList list, int minSide, PlaneReader reader) {
        this.list = list;
        this.minSide = minSide;
        this.reader = reader;
    }

    /**
     * Reads the headers of all files.
     *
     * @param folder a folder, or a text file that lists files: {@code .txt}, {@code .lst} or {@code
     *     .flist}, a path a line
     * @throws InputException if the folder cannot be read or holds no picture that can be used
     */
    public static ImageFolder read(Path folder, Progress progress) {
        return read(folder, MIN_SIDE, (path, file, plane) -> file.read(plane), progress);
    }

    static ImageFolder read(Path folder, int minSide, PlaneReader reader, Progress progress) {
        FileList list = FileList.of(folder);
        ImageFolder images = new ImageFolder(list, minSide, reader);
        list.closed().forEach(images::skip);
        for (int i = 0; i < list.files().size(); i++) {
            progress.check();
            images.add(list.files().get(i));
            progress.update(i + 1L, list.files().size(), "Reading " + folder.getFileName());
        }
        images.requireAny();
        return images;
    }

    private void add(Path path) {
        try {
            ImageFile file = ImageFile.of(path);
            if (Math.min(file.width(), file.height()) < minSide) {
                throw new IOException(
                        String.format(
                                "is %d x %d pixels, of which each side must be at least %d",
                                file.width(), file.height(), minSide));
            }
            for (int plane = 1; plane <= file.planes(); plane++) {
                planes.add(new Plane(path, file, plane));
            }
        } catch (IOException e) {
            skip(path, e);
        }
    }

    private void skip(Path path, IOException e) {
        skipped.add(OneLine.of(path + " " + reason(e) + "."));
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException) {
            return "cannot be read (" + FileFailure.inWords(e) + ")";
        }
        boolean detailed = e.getCause() != null && e.getCause().getMessage() != null;
        return detailed ? e.getMessage() + " (" + e.getCause().getMessage() + ")" : e.getMessage();
    }

    private void requireAny() {
        if (planes.isEmpty()) {
            int told = Math.min(REASONS_TOLD, skipped.size());
            String reasons =
                    told == 0 ? "" : " (" + String.join(" ", skipped.subList(0, told)) + ")";
            throw new InputException(
                    list.origin()
                            + " holds no picture that can be used among "
                            + list.files().size()
                            + " files"
                            + reasons
                            + "; choose a folder or list of images.");
        }
    }

    /** Returns a sentence for each file or plane that was skipped, up to now. */
    public synchronized List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** Returns the folder's name and what it holds, for a model card. */
    public String describe() {
        long files = planes.stream().map(plane -> plane.file).distinct().count();
        return String.format(
                "%s: %d files, %d pictures", list.origin().getFileName(), files, planes.size());
    }

    /** Returns the folder or list as it was given. */
    Path origin() {
        return list.origin();
    }

    @Override
    public int count() {
        return planes.size();
    }

    @Override
    public String name(int index) {
        Plane plane = planes.get(index);
        return plane.named(plane.path.toString());
    }

    @Override
    public String file(int index) {
        return list.relative(planes.get(index).path);
    }

    /** Returns paths from the folder on, so that a folder that was moved is the same. */
    @Override
    public List<String> names() {
        return planes.stream().map(plane -> plane.named(list.relative(plane.path))).toList();
    }

    /**
     * Returns the files of more than one slice, or frame of one slice, each channel by itself; and
     * of the others those of one folder together, by the numbers in their names.
     */
    @Override
    public Map<String, List<Integer>> stacks() {
        Map<String, List<Integer>> stacks = new LinkedHashMap<>();
        for (int index : list.inOrder(count(), this::file)) {
            Plane plane = planes.get(index);
            String file = file(index);
            StackShape shape = plane.file.shape();
            String name = shape.length() > 1 ? file : file.replaceFirst("[^/]*$", "");
            stacks.computeIfAbsent(name + shape.stack(plane.number), n -> new ArrayList<>())
                    .add(index);
        }
        return stacks;
    }

    @Override
    public synchronized Optional<Picture> read(int index) {
        return plane(index).map(picture -> picture);
    }

    /** As {@link #read}, with access to the pixels. */
    synchronized Optional<ProcessorPicture> plane(int index) {
        if (unusable.contains(index)) {
            return Optional.empty();
        }
        Plane plane = planes.get(index);
        ProcessorPicture picture = plane.picture.get();
        try {
            if (picture == null) {
                picture = decode(plane);
                plane.picture = new SoftReference<>(picture);
            }
            return Optional.of(picture);
        } catch (IOException e) {
            skip(index, reason(e));
            return Optional.empty();
        }
    }

    private ProcessorPicture decode(Plane plane) throws IOException {
        ImageFile.requireContent(plane.path);
        ImageProcessor pixels = reader.read(plane.path, plane.file, plane.number);
        if (pixels.getWidth() != plane.file.width() || pixels.getHeight() != plane.file.height()) {
            throw new IOException("was changed");
        }
        return new ProcessorPicture(pixels);
    }

    /** Remembers that a picture cannot be used; the reason ends a sentence on it. */
    synchronized void skip(int index, String reason) {
        if (unusable.add(index)) {
            skipped.add(OneLine.of(name(index) + " " + reason + "."));
        }
    }
}
