package io.github.gmcnn.core.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RgbChannelsTest {

    @Test
    void set_changesItsChannelOnly_alsoAbove127() {
        int[] pixels = {0x7f102030, 0};
        var channels = RgbChannels.of(pixels, 2, 1);
        assertEquals(0x20, channels.getAt(0, 0, 1).get());
        channels.getAt(0, 0, 0).set(0xf1);
        channels.getAt(0, 0, 1).set(0xf2);
        channels.getAt(0, 0, 2).set(0xf3);
        assertEquals(0x7ff1f2f3, pixels[0]);
        assertEquals(0, pixels[1]);
        assertEquals(3, channels.dimension(2));
    }
}
