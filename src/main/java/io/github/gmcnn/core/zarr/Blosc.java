package io.github.gmcnn.core.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The frame of Blosc 1, as c-blosc writes it (README_HEADER.rst and blosc.c there): a header of 16
 * bytes, the offsets of its blocks, and for each block one packed stream or one for each byte of an
 * element. Written with one block and one stream.
 *
 * @param packing what packs the streams
 * @param shuffle the order of the bytes
 * @param size of an element in bytes
 * @param level of zlib; LZ4 and Zstandard have one each
 */
record Blosc(Packing packing, Shuffle shuffle, int size, int level) implements Codec {

    /** What packs the streams; the ordinal is the number in the header. */
    enum Packing {
        /** Blosc's own; not read. */
        BLOSCLZ,
        /** LZ4, which also reads what LZ4 HC has written. */
        LZ4,
        /** Snappy; not read. */
        SNAPPY,
        /** Deflate in zlib's frame. */
        ZLIB,
        /** Zstandard. */
        ZSTD
    }

    private static final int HEADER = 16;
    private static final int COPIED = 2;
    private static final int ONE_STREAM = 16;
    private static final int MOST_STREAMS = 16;
    private static final int SMALLEST_STREAM = 128;

    @Override
    public byte[] decode(byte[] stored, int limit) throws IOException {
        if (stored.length < HEADER) {
            throw new IOException("it ends within the header of Blosc");
        }
        ByteBuffer in = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        int length = in.getInt(4);
        if (stored[0] < 1 || stored[0] > 2 || length < 0 || length > limit) {
            throw new IOException("its Blosc header does not fit the chunk");
        }
        try {
            return unpack(in, length);
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            throw new IOException("its Blosc data are damaged", e);
        }
    }

    private static byte[] unpack(ByteBuffer in, int length) throws IOException {
        int block = in.getInt(8);
        if (length > 0 && block < 1) {
            throw new IOException("its Blosc blocks are empty");
        }
        byte[] bytes = new byte[length];
        if ((in.get(2) & COPIED) != 0) {
            System.arraycopy(in.array(), HEADER, bytes, 0, length);
            return bytes;
        }
        for (long from = 0; from < length; from += block) {
            byte[] plain = block(in, (int) (from / block), Math.min(block, length - (int) from));
            System.arraycopy(plain, 0, bytes, (int) from, plain.length);
        }
        return bytes;
    }

    private static byte[] block(ByteBuffer in, int number, int length) throws IOException {
        int whole = in.getInt(8);
        int flags = in.get(2);
        int typeSize = Math.max(1, in.get(3) & 0xff);
        boolean split =
                (flags & ONE_STREAM) == 0
                        && typeSize <= MOST_STREAMS
                        && whole / typeSize >= SMALLEST_STREAM
                        && length == whole;
        byte[] shuffled = new byte[length];
        streams(in, in.getInt(HEADER + 4 * number), shuffled, split ? typeSize : 1);
        return Shuffle.of(flags).apply(shuffled, typeSize, true);
    }

    private static void streams(ByteBuffer in, int start, byte[] to, int streams)
            throws IOException {
        int length = to.length / streams;
        int at = start;
        for (int i = 0; i < streams; i++) {
            int packed = in.getInt(at);
            at += 4;
            if (packed < 0 || packed > in.capacity() - at) {
                throw new IOException("a block of its Blosc data ends too early");
            }
            if (packed == length) {
                System.arraycopy(in.array(), at, to, i * length, length);
            } else if (stream(in.array(), at, packed, to, i * length, length) != length) {
                throw new IOException("a block of its Blosc data is too short");
            }
            at += packed;
        }
    }

    private static int stream(byte[] from, int at, int packed, byte[] to, int start, int length)
            throws IOException {
        int format = (from[2] & 0xff) >> 5;
        Packing packing = format < Packing.values().length ? Packing.values()[format] : null;
        if (packing == Packing.LZ4) {
            return Airlift.LZ4.unpack(from, at, packed, to, start, length);
        }
        if (packing == Packing.ZSTD) {
            return Airlift.ZSTD.unpack(from, at, packed, to, start, length);
        }
        if (packing == Packing.ZLIB) {
            byte[] plain =
                    new Deflated(false, 0)
                            .decode(Arrays.copyOfRange(from, at, at + packed), length);
            System.arraycopy(plain, 0, to, start, plain.length);
            return plain.length;
        }
        String name = packing == null ? "method " + format : packing.name().toLowerCase();
        throw new IOException("its Blosc data are packed by " + name + ", which is not read");
    }

    @Override
    public byte[] encode(byte[] bytes) throws IOException {
        byte[] packed = pack(shuffle.apply(bytes, size, false));
        boolean copied = packed.length >= bytes.length;
        int length = copied ? HEADER + bytes.length : HEADER + 8 + packed.length;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int flags = packing.ordinal() << 5 | ONE_STREAM | shuffle.flag | (copied ? COPIED : 0);
        out.put((byte) 2).put((byte) 1).put((byte) flags).put((byte) size);
        out.putInt(bytes.length).putInt(bytes.length).putInt(length);
        if (copied) {
            out.put(bytes);
        } else {
            out.putInt(HEADER + 4).putInt(packed.length).put(packed);
        }
        return out.array();
    }

    private byte[] pack(byte[] bytes) throws IOException {
        if (packing == Packing.ZSTD) {
            return new Zstd().encode(bytes);
        }
        if (packing == Packing.ZLIB) {
            return new Deflated(false, level).encode(bytes);
        }
        return Airlift.LZ4.pack(bytes);
    }
}
