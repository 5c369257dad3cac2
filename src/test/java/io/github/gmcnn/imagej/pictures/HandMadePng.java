package io.github.gmcnn.imagej.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Writes PNG files bit by bit, for tests. */
final class HandMadePng {

    private final HandMade picture;
    private final int colours;
    private final ByteArrayOutputStream more = new ByteArrayOutputStream();
    private boolean interlaced;

    HandMadePng(HandMade picture, int colours) {
        this.picture = picture;
        this.colours = colours;
    }

    HandMadePng with(String type, byte... data) {
        more.writeBytes(chunk(type, data));
        return this;
    }

    HandMadePng interlaced() {
        interlaced = true;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(picture.width()).putInt(picture.height()).put((byte) picture.bits());
        header.put((byte) colours).put((byte) 0).put((byte) 0).put((byte) (interlaced ? 1 : 0));
        out.writeBytes(chunk("IHDR", header.array()));
        out.writeBytes(more.toByteArray());
        out.writeBytes(chunk("IDAT", HandMade.deflated(interlaced ? passes() : pass(picture))));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private byte[] passes() {
        int[][] grids = {
            {0, 0, 8, 8},
            {4, 0, 8, 8},
            {0, 4, 4, 8},
            {2, 0, 4, 4},
            {0, 2, 2, 4},
            {1, 0, 2, 2},
            {0, 1, 1, 2}
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] grid : grids) {
            int width = (picture.width() - grid[0] + grid[2] - 1) / grid[2];
            int height = (picture.height() - grid[1] + grid[3] - 1) / grid[3];
            int bands = picture.bands();
            long[] samples = new long[width * height * bands];
            for (int i = 0; i < samples.length; i++) {
                int x = grid[0] + i / bands % width * grid[2];
                int y = grid[1] + i / bands / width * grid[3];
                samples[i] = picture.sample(x, y, i % bands);
            }
            out.writeBytes(pass(new HandMade(width, height, bands, picture.bits(), samples)));
        }
        return out.toByteArray();
    }

    private static byte[] pass(HandMade part) {
        int[] bands = IntStream.range(0, part.bands()).toArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int y = 0; y < part.height(); y++) {
            out.write(0); // no filter
            out.writeBytes(part.pack(0, y, part.width(), 1, bands, ByteOrder.BIG_ENDIAN));
        }
        return out.toByteArray();
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        ByteBuffer chunk = ByteBuffer.allocate(data.length + 12).putInt(data.length);
        return chunk.put(name).put(data).putInt((int) sum.getValue()).array();
    }
}
