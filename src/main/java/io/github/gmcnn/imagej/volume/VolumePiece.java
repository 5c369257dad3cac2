package io.github.gmcnn.imagej.volume;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Quitting;
import io.github.gmcnn.core.safe.Workers;
import io.github.gmcnn.core.volume.VolumeFill;
import io.github.gmcnn.core.volume.VolumePart;
import io.github.gmcnn.imagej.inpaint.Inpainters;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A piece of a volume, as it is sent to another computer.
 *
 * @param order what is the same for all pieces
 * @param place which piece
 */
record VolumePiece(Order order, VolumePart.Place place) implements Workers.Piece<VolumePart> {

    /**
     * What is the same for all pieces.
     *
     * @param line the options
     * @param sha256 of the weights of the model that they name
     */
    record Order(String line, String sha256) implements Serializable {}

    private static final AtomicInteger OPEN = new AtomicInteger(); // in this process

    @Override
    public String where() {
        return "layer " + (place.layer() + 1) + ", ";
    }

    @Override
    public String key() {
        return place.toString();
    }

    @Override
    public VolumePart run(Progress progress) {
        VolumeOptions options = VolumeOptions.TABLE.parse(order.line);
        Model model = ImageJFolders.model(options.model(), order.sha256);
        int open = OPEN.incrementAndGet();
        try (Quitting.Held held = Quitting.JVM.hold(progress);
                Inpainters.Lease lease = Inpainters.lease(held)) {
            return new VolumeFill(options.job(), lease.open(model, options.plane()), open)
                    .part(place, held);
        } finally {
            OPEN.decrementAndGet();
        }
    }

    // Without it the volume would be no image.
    @Override
    public VolumePart lost(String why) {
        throw new EngineException("Level " + place.level() + ", " + where() + why);
    }
}
