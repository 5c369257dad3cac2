package io.github.gmcnn.imagej.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a training begins with, and how wide that is. */
final class TrainStartTest {

    private static OptionalInt width(String options) {
        return TrainStart.of(TrainOptions.parse(options)).width();
    }

    @Test
    void width_followsFromWhatIsStartedFrom() throws Exception {
        Path pth = Path.of(TrainStartTest.class.getResource("/golden/A_net_GM.pth").toURI());
        assertEquals(OptionalInt.of(4), width("start=[" + pth + "]"));
        assertEquals(OptionalInt.of(16), width("start=models/default"));
        assertEquals(OptionalInt.of(16), width("start=default"));
        assertEquals(OptionalInt.empty(), width("start=scratch width=6"));
    }
}
