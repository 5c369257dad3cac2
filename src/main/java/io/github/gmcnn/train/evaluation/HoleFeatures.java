package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.network.VggDistance;
import io.github.gmcnn.core.network.VggFeatures;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How far fills are from the truth in the features of VGG19; see {@link VggDistance}.
 *
 * <p>Owns native memory; whoever opens it closes it. One thread at a time.
 */
public final class HoleFeatures implements AutoCloseable {

    /** Mean of the pictures that the weights were trained with. */
    public enum Mean {
        /** That of torchvision's weights. */
        TORCHVISION(VggFeatures.Mean.TORCHVISION),
        /** That of the authors' own weights, trained by the University of Oxford. */
        OXFORD(VggFeatures.Mean.OXFORD);

        private final VggFeatures.Mean values;

        Mean(VggFeatures.Mean values) {
            this.values = values;
        }
    }

    private final VggDistance vgg;

    private HoleFeatures(VggDistance vgg) {
        this.vgg = vgg;
    }

    /**
     * Opens the weights.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the file or the device cannot be used
     */
    public static HoleFeatures open(Path weights, Mean mean, ComputeDevice device) {
        try {
            Optional<Boolean> gpu =
                    device == ComputeDevice.AUTO
                            ? Optional.empty()
                            : Optional.of(device == ComputeDevice.GPU);
            return new HoleFeatures(VggDistance.open(weights, mean.values, gpu));
        } catch (IOException e) {
            throw new ModelException(
                    "The weights of VGG19, "
                            + weights
                            + ", cannot be read ("
                            + FileFailure.inWords(e)
                            + "); give another file, or none.");
        }
    }

    /** Returns the distance over the missing pixels, and that over the whole crop. */
    double[] distances(Hole hole, float[] completed) {
        Crop crop = hole.crop();
        VggDistance.Maps maps =
                vgg.between(crop.values(), completed, crop.channels(), crop.height(), crop.width());
        return new double[] {maps.mean(hole.missing()), maps.mean()};
    }

    @Override
    public void close() {
        vgg.close();
    }
}
