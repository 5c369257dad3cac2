package io.github.gmcnn.imagej.pictures;

import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.train.data.DrawnMask;
import io.github.gmcnn.train.data.MaskSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The masks of a folder and its subfolders, or of a list of files, in every format ImageJ opens:
 * pixels that are not black are missing; each plane of a stack is a mask. Any thread may use it.
 */
public final class MaskFolder implements MaskSource {

    private final ImageFolder images;

    private MaskFolder(ImageFolder images) {
        this.images = images;
    }

    /**
     * Reads the headers of all files, as {@link ImageFolder#read} does, of whatever size.
     *
     * @throws io.github.gmcnn.core.safe.InputException if the folder cannot be read or holds no
     *     image
     */
    public static MaskFolder read(Path folder, Progress progress) {
        return new MaskFolder(ImageFolder.read(folder, 1, MaskFile::seen, progress));
    }

    /** Returns a sentence for each file or plane that was skipped, up to now. */
    public List<String> skipped() {
        return images.skipped();
    }

    @Override
    public int count() {
        return images.count();
    }

    @Override
    public String name() {
        return images.origin().toString();
    }

    @Override
    public Optional<DrawnMask> read(int index) {
        Optional<DrawnMask> mask = images.plane(index).map(ProcessorPicture::notBlack);
        if (mask.isPresent() && !mask.get().isMixed()) {
            boolean all = mask.get().missing()[0];
            images.skip(index, all ? "is zero nowhere" : "is zero everywhere");
            return Optional.empty();
        }
        return mask;
    }
}
