package io.github.gmcnn.imagej.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.imagej.train.TrainStart.Network;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a training begins with, and what it goes on with. */
final class TrainStartTest {

    private static Optional<Network> network(String options) {
        return TrainStart.of(TrainOptions.parse(options)).network();
    }

    @Test
    void network_followsFromWhatIsStartedFrom() throws Exception {
        Path pth = Path.of(TrainStartTest.class.getResource("/golden/A_net_GM.pth").toURI());
        Optional<Network> uncorrected = Optional.of(new Network(4, HoleInput.ZEROS, false));
        assertEquals(uncorrected, network("start=[" + pth + "]"));
        Optional<Network> corrected = Optional.of(new Network(16, HoleInput.ZEROS, true));
        assertEquals(corrected, network("start=models/default"));
        assertEquals(corrected, network("start=default"));
        assertEquals(Optional.empty(), network("start=scratch width=6"));
    }
}
