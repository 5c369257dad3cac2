package io.github.gmcnn.imagej.train;

import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.imagej.pictures.MaskFolder;
import io.github.gmcnn.train.data.DrawnMasks;
import io.github.gmcnn.train.data.MaskSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a training learns from, on the user's disk.
 *
 * @param images the pictures
 * @param masks the user's own masks, where they are wanted
 */
record TrainPictures(ImageFolder images, Optional<MaskFolder> masks) {

    /**
     * Reads the headers of all files.
     *
     * @throws io.github.gmcnn.core.safe.UserException if there is none that can be used
     */
    static TrainPictures read(TrainOptions options, Progress progress) {
        ImageFolder images = ImageFolder.read(options.images().orElseThrow(), progress);
        Optional<MaskFolder> masks =
                options.maskFolder().map(folder -> MaskFolder.read(folder, progress));
        return new TrainPictures(images, masks);
    }

    /** Returns what draws from the masks. */
    Optional<MaskSampler> sampler() {
        return masks.map(folder -> new DrawnMasks(folder, true));
    }

    /** Returns a sentence for each file that cannot be used, up to now. */
    List<String> skipped() {
        List<String> skipped = new ArrayList<>(images.skipped());
        masks.ifPresent(folder -> skipped.addAll(folder.skipped()));
        return skipped;
    }
}
