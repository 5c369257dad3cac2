package io.github.gmcnn.ij1;

import static io.github.gmcnn.ij1.TrainKey.IMAGES;
import static io.github.gmcnn.ij1.TrainKey.MASKFOLDER;

import io.github.gmcnn.data.MaskSampler;
import io.github.gmcnn.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a training learns from, read from the user's disk.
 *
 * @param images the pictures
 * @param masks the user's own masks, where they are wanted
 */
record TrainPictures(ImageFolder images, Optional<MaskSampler> masks) {

    /**
     * Opens all pictures once.
     *
     * @throws io.github.gmcnn.progress.UserException if there is none that can be used
     */
    static TrainPictures read(TrainOptions options, Progress progress) {
        ImageFolder images = ImageFolder.read(options.path(IMAGES), progress);
        if (options.gives(MASKFOLDER)) {
            throw new OptionsException(
                    "Masks of one's own cannot be read yet; leave maskfolder out.");
        }
        return new TrainPictures(images, Optional.empty());
    }

    /** Returns a sentence for each file that cannot be used. */
    List<String> skipped() {
        return images.skipped();
    }

    /** Returns the pictures in words, for the card of the model. */
    String describe(Path folder) {
        return images.count() + " pictures of " + folder.getFileName();
    }
}
