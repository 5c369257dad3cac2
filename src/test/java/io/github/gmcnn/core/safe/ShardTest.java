package io.github.gmcnn.core.safe;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    private static long owners(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .filter(index -> new Shard(index, count).has(name))
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40, 1000})
    void has_anyName_isTrueOfOneShard(int count) {
        for (int i = 0; i < 200; i++) {
            assertEquals(1, owners("well/cell " + i, count), "of cell " + i);
        }
    }

    @Test
    void ranges_coverAllChecksumsWithoutGaps() {
        for (int index = 1; index < 7; index++) {
            assertEquals(new Shard(index, 7).until(), new Shard(index + 1, 7).from());
        }
        assertEquals(0, new Shard(1, 7).from());
        assertEquals(1L << 32, new Shard(7, 7).until());
    }

    // Where files lie must not change from one release to the next: this is the contract.
    @Test
    void has_knownNames_staysAsItIs() {
        assertTrue(Shard.parse("23/100").has("cell"), "sha256 39d02b42..., 0.2258");
        assertTrue(Shard.parse("8/100").has("plate/a1"), "sha256 141ff36e..., 0.0786");
    }

    @Test
    void has_manyNames_sharesThemOutEvenly() {
        Shard shard = Shard.parse("7/10");
        long own = IntStream.range(0, 10_000).filter(i -> shard.has("image_" + i)).count();
        assertEquals(1000, own, 90, "three standard deviations of 30"); // a fixed sample
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0/4", "5/4", "1", "1/0", "a/b", "-1/4", "1/100001", "1/9999999", "1/2/3"})
    void parse_noShard_isRefused(String text) {
        assertRefused(
                "The shard cannot be " + text + "; write its number...", () -> Shard.parse(text));
    }

    @Test
    void toString_ofAParsedOne_isTheSameText() {
        assertEquals("3/40", Shard.parse(" 3/40 ").toString());
        assertEquals("-3-of-40", Shard.parse("3/40").suffix());
        assertEquals("", Shard.WHOLE.suffix());
    }
}
