package io.github.gmcnn.imagej.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {

    /** Shares of the work after some seconds, and what is to be read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2; 0.5; 2 s so far",
                "10; 0; 10 s so far",
                "10; 0.25; 10 s so far, about 30 s left",
                "65; 0.5; 1 min 5 s so far, about 1 min 5 s left",
                "10; 1; 10 s so far, about 0 s left"
            })
    void text_goesOnAsItWentSoFar(long seconds, double share, String expected) {
        assertEquals(expected, new TimeLeft(7).text(7 + seconds * 1_000_000_000L, share));
    }
}
