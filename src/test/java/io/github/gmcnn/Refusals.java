package io.github.gmcnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.gmcnn.core.safe.UserException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;

/** Asserts that a call is refused, and with which message. */
public final class Refusals {

    private Refusals() {}

    /** Asserts that the call ends with an error for the user, with this message. */
    public static void assertRefused(String message, Executable call) {
        assertRefused(message, UserException.class, call);
    }

    /**
     * Asserts that the call throws this exception, with this message.
     *
     * @param message the whole message; {@code ...} in it stands for any text
     * @return the actual message
     */
    public static String assertRefused(
            String message, Class<? extends Throwable> type, Executable call) {
        String actual = assertThrows(type, call).getMessage();
        String pattern =
                Arrays.stream(message.split(Pattern.quote("..."), -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("(?s:.*)"));
        if (!actual.matches(pattern)) {
            assertEquals(message, actual);
        }
        return actual;
    }
}
