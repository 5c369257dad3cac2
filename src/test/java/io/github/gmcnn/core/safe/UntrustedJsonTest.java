package io.github.gmcnn.core.safe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UntrustedJsonTest {

    @TempDir Path folder;

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    @Test
    void value_upToTheDepth_isRead_andNoDeeper() {
        Gson gson = new Gson();
        assertEquals(1, UntrustedJson.value(gson, nested(64), Map.class).size());
        String message =
                assertThrows(
                                JsonParseException.class,
                                () -> UntrustedJson.value(gson, nested(65), Map.class))
                        .getMessage();
        assertEquals("it is nested deeper than 64 levels.", message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{\"a\":", "[\"]]]\",", "['}}}',", "/*]]]*/[", "[//]]]\n", "[#]]]\n"})
    void object_deepInAnyWriting_isRefusedWithoutOverflow(String level) {
        String deep = level.repeat(100_000);
        assertThrows(RuntimeException.class, () -> UntrustedJson.object(deep));
    }

    /** Made whole, such a number has a thousand million digits. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1E+99999", "1e0000000", "1e400"})
    void object_hugeNumber_isRefused(String number) {
        String message =
                assertThrows(
                                JsonParseException.class,
                                () -> UntrustedJson.object("{\"a\":[" + number + "]}"))
                        .getMessage();
        assertEquals("it holds the number " + number + ", which is too large.", message);
    }

    /** People read the one value, Gson takes the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{'a':1,'a':2}", "[{\"b\":{},\"a\":[1],\"a\":0}]", "{\"\\u0061\":1,a:1}"})
    void value_doubledKey_isRefused(String text) {
        String message =
                assertThrows(
                                RefusedJsonException.class,
                                () -> UntrustedJson.value(new Gson(), text, Object.class))
                        .getMessage();
        assertEquals("it has the key a twice; keep one.", message);
        UntrustedJson.value(new Gson(), "[{\"a\":{\"a\":1}},{\"a\":2}]", Object.class);
    }

    private static Optional<Object> stream(String text, long limit, int longest)
            throws IOException {
        LimitedText limited = new LimitedText(new StringReader(text), limit, longest);
        return UntrustedJson.stream(new Gson(), limited, Object.class);
    }

    @Test
    void stream_withinItsLimits_isRead_andNoFurther() throws IOException {
        String text = "[\"a\\\"bc\",\"\\\\\",\"d\"]"; // five letters between quotes at most
        assertEquals(List.of("a\"bc", "\\", "d"), stream(text, text.length(), 5).orElseThrow());
        assertTrue(stream(" ", 9, 9).isEmpty());
        assertRefused("it is longer than 17 letters.", () -> stream(text, 17, 5));
        assertRefused("it holds a text of more than 4 letters.", () -> stream(text, 99, 4));
        assertRefused("it is nested deeper than 64 levels.", () -> stream("[".repeat(65), 99, 9));
        assertThrows(JsonParseException.class, () -> stream("['a']", 99, 9));
        assertThrows(JsonParseException.class, () -> stream("[]{", 99, 9));
        assertThrows(JsonParseException.class, () -> stream("[\"a\"", 99, 9));
    }

    private static void assertRefused(String reason, Executable reading) {
        assertEquals(reason, Reasons.of(assertThrows(JsonParseException.class, reading)));
    }

    /** One field of each kind that records have. */
    record Kinds(String text, int whole, long wide, double number, Boolean flag, List<Long> list) {}

    private static String refusal(String text) {
        return Reasons.of(
                assertThrows(
                        RuntimeException.class,
                        () -> UntrustedJson.value(new Gson(), text, Kinds.class)));
    }

    @Test
    void value_ofAnotherType_isRefusedWithItsPlace() {
        Gson gson = new Gson();
        Kinds read =
                UntrustedJson.value(
                        gson,
                        "{\"text\":\"1\",\"whole\":2,\"wide\":3,\"number\":4.5,\"flag\":true,"
                                + "\"list\":[5]}",
                        Kinds.class);
        assertEquals(new Kinds("1", 2, 3, 4.5, true, List.of(5L)), read);
        assertEquals("$.text is a number; it must be a text in quotes.", refusal("{\"text\":1.1}"));
        assertEquals(
                "$.text is true or false; it must be a text in quotes.",
                refusal("{\"text\":true}"));
        String text = " is a text in quotes; it must be ";
        assertEquals("$.whole" + text + "a number.", refusal("{\"whole\":\"2\"}"));
        assertEquals("$.number" + text + "a number.", refusal("{\"number\":\"2\"}"));
        assertEquals("$.list[0]" + text + "a number.", refusal("{\"list\":[\"2\"]}"));
        assertEquals("$.flag" + text + "true or false.", refusal("{\"flag\":\"true\"}"));
        assertEquals("$.text is an array; it must be a text in quotes.", refusal("{\"text\":[]}"));
    }

    @Test
    void value_wholeNumbersThatAreNone_areRefusedWithTheirPlace() {
        assertEquals("$.whole is 4.5; it must be a whole number.", refusal("{\"whole\":4.5}"));
        assertEquals(
                "$.wide is 18446744073709551615; it must be a whole number up to"
                        + " 9223372036854775807.",
                refusal("{\"wide\":18446744073709551615}"));
        assertEquals(
                "$.whole is 3000000000; it must be a whole number up to 2147483647.",
                refusal("{\"whole\":3000000000}"));
    }

    @Test
    void of_longOrMissingMessages_isOneShortSentence() {
        String reason = Reasons.of(new IllegalStateException("a\n\tb\u0000c" + "x".repeat(999)));
        assertTrue(reason.startsWith("a b cx") && reason.length() < 310, reason);
        assertEquals("something is missing in it.", Reasons.of(new NullPointerException("v")));
        assertEquals(
                "a number in it is too large.",
                Reasons.of(new ArithmeticException("long overflow")));
        String kind = "something in it is of another kind than belongs there.";
        assertEquals(kind, Reasons.of(new ClassCastException("class com.google.gson.JsonNull")));
        assertEquals(kind, Reasons.of(new IndexOutOfBoundsException("Index 1")));
        assertEquals("why", Reasons.of(new JsonParseException(new IOException("why"))));
    }

    @Test
    void read_largerOrOtherText_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "\u00b5m");
        assertEquals("\u00b5m", TextFile.read(file, 3));
        IOException large = assertThrows(IOException.class, () -> TextFile.read(file, 2));
        assertEquals("it is larger than 2 bytes", large.getMessage());
        Files.write(file, new byte[] {(byte) 0xb5});
        IOException other = assertThrows(IOException.class, () -> TextFile.read(file, 3));
        assertEquals("it is no text in UTF-8", other.getMessage());
    }
}
