package io.github.gmcnn.imagej.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemainingTimeTest {

    private static long at(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    @ParameterizedTest
    @CsvSource({
        "0.51, 10, ', about 10 s left'",
        "0.11, 10, ', about 1 min left'",
        "0.11, 60, ', about 9 min left'",
        "0.04, 600, ', about 5 h 20 min left'",
        "0.91, 10, ''", // soon done
        "0.11, 3, ''", // just begun
        "0.02, 60, ''" // hardly anything is done
    })
    void text_isWhatItTakesAtTheSameSpeed(double share, double seconds, String expected) {
        RemainingTime left = new RemainingTime();
        assertEquals("", left.text(0, at(0)));
        assertEquals("", left.text(0.01, at(100))); // the engine has started
        assertEquals(expected, left.text(share, at(100 + seconds)));
    }

    @Test
    void text_ofOtherWork_beginsAnew() {
        RemainingTime left = new RemainingTime();
        left.text(0.01, at(0));
        left.text(0.9, at(1000));
        assertEquals("", left.text(0.1, at(1001)));
        assertEquals(", about 20 s left", left.text(0.5, at(1017)));
    }
}
