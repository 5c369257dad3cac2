package io.github.gmcnn.imagej.pictures;

import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The planes of a file as they are stored, read one by one.
 *
 * <p>Where images differ in size or type, as with thumbnails, only the first counts.
 *
 * @param file is opened for each plane
 * @param layout of all images
 * @param planes in all
 * @param shape of these planes
 */
record StoredPlanes(Path file, Layout layout, int planes, StackShape shape) implements ImageFile {

    /** Looks at a file; empty where only ImageJ reads it. */
    static Optional<ImageFile> of(Path file) throws IOException {
        try (StoredFile stored = StoredFile.open(file).orElse(null)) {
            if (stored == null) {
                return Optional.empty();
            }
            Layout first = stored.layouts().get(0);
            int images = stored.notOneStack().isPresent() ? 1 : stored.layouts().size();
            int each = first.planes();
            StackShape shape = StackShape.described(stored.description(), images, each);
            return Optional.of(new StoredPlanes(file, first, images * each, shape));
        }
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int height() {
        return layout.height();
    }

    @Override
    public ImageProcessor read(int plane) throws IOException {
        try (StoredFile stored =
                StoredFile.open(file).orElseThrow(() -> new IOException("was changed"))) {
            int each = layout.planes();
            StoredImage image = stored.read((plane - 1) / each);
            return ImageFile.guarded(() -> StoredPixels.plane(image, (plane - 1) % each));
        }
    }
}
