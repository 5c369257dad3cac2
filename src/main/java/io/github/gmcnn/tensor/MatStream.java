package io.github.gmcnn.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;

/** The bytes of a {@link MatFile} as elements: a tag of type and size, then as many bytes. */
final class MatStream implements AutoCloseable {

    static final int MATRIX = 14;
    static final int COMPRESSED = 15;

    private static final int MAX_BYTES = 1 << 20; // of names, dimensions and texts
    private static final int CHUNK = 1 << 13;

    /** The head of an element of that many bytes; the next one begins at {@code end}. */
    record Tag(int type, long size, long end) {}

    private final InputStream in;
    private final ByteOrder order;
    private long position;

    MatStream(InputStream in, ByteOrder order) {
        this.in = in;
        this.order = order;
    }

    /** Reads a tag; its element must end where the one round it ends, or before. */
    Tag tag(long limit) throws IOException {
        int first = read(4).getInt();
        int type = first;
        long size = first >>> 16; // not 0: type and size share four bytes, and four of data follow
        long end = position + 4;
        if (size == 0) {
            size = read(4).getInt() & 0xffffffffL;
            end = position + (type == COMPRESSED ? size : (size + 7) / 8 * 8);
        } else {
            type = first & 0xffff;
        }
        if (end > limit || size > end - position) {
            throw new IllegalArgumentException("an element is larger than the one round it.");
        }
        return new Tag(type, size, end);
    }

    void skipTo(long end) throws IOException {
        in.skipNBytes(end - position);
        position = end;
    }

    /** Reads all of an element that is known to be small. */
    ByteBuffer bytes(Tag tag) throws IOException {
        if (tag.size > MAX_BYTES) {
            throw new IllegalArgumentException("a name or text has " + tag.size + " bytes.");
        }
        ByteBuffer bytes = read((int) tag.size);
        skipTo(tag.end);
        return bytes;
    }

    /** Reads all of an element as that many numbers. */
    float[] numbers(Tag tag, int count) throws IOException {
        int width = width(tag.type);
        if (tag.size != (long) width * count) {
            throw new IllegalArgumentException(
                    "an array of " + count + " numbers has " + tag.size + " bytes.");
        }
        float[] values = new float[count];
        for (int i = 0; i < count; ) {
            ByteBuffer chunk = read(Math.min(CHUNK, (count - i) * width));
            while (chunk.hasRemaining()) {
                values[i++] = number(chunk, tag.type);
            }
        }
        skipTo(tag.end);
        return values;
    }

    private static int width(int type) {
        return switch (type) {
            case 1, 2 -> 1;
            case 3, 4 -> 2;
            case 5, 6, 7 -> 4;
            case 9, 12, 13 -> 8;
            default -> throw new IllegalArgumentException("an array is of the type " + type + ".");
        };
    }

    private static float number(ByteBuffer bytes, int type) {
        return switch (type) {
            case 1 -> bytes.get();
            case 2 -> bytes.get() & 0xff;
            case 3 -> bytes.getShort();
            case 4 -> bytes.getShort() & 0xffff;
            case 5 -> bytes.getInt();
            case 6 -> bytes.getInt() & 0xffffffffL;
            case 7 -> bytes.getFloat();
            case 9 -> (float) bytes.getDouble();
            default -> bytes.getLong(); // unsigned ones above 2^63 do not occur in weights
        };
    }

    /** Opens a stream of what an element holds in compressed form; this one stays open after it. */
    MatStream inflated(Tag tag) {
        return new MatStream(new InflaterInputStream(new Slice(tag.end)), order);
    }

    /** Whether no byte is left; for a stream that supports marks. */
    boolean isAtEnd() throws IOException {
        in.mark(1);
        boolean atEnd = in.read() < 0;
        in.reset();
        return atEnd;
    }

    private ByteBuffer read(int length) throws IOException {
        byte[] bytes = WholeBytes.read(in, length);
        position += length;
        return ByteBuffer.wrap(bytes).order(order);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The bytes up to a position. */
    private final class Slice extends InputStream {

        private final long end;

        Slice(long end) {
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, (int) Math.min(length, end - position));
            position += Math.max(0, count);
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
