package io.github.gmcnn.core.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A message of Protocol Buffers, field by field; what a field means, the reader knows.
 *
 * <p>The bytes are untrusted: a field never reaches beyond its message.
 *
 * <p>Source: Protocol Buffers, "Encoding".
 */
final class WireMessage implements Iterable<WireMessage.Field> {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer message;

    WireMessage(ByteBuffer message) {
        this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A field.
     *
     * @param number of the field in its message
     * @param value of a number; 0 of bytes
     * @param bytes of a text, message or packed list; empty of a number
     */
    record Field(int number, long value, ByteBuffer bytes) {

        String text() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }

        WireMessage message() {
            return new WireMessage(bytes);
        }
    }

    @Override
    public Iterator<Field> iterator() {
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return in.hasRemaining();
            }

            @Override
            public Field next() {
                if (!in.hasRemaining()) {
                    throw new NoSuchElementException();
                }
                return field(in);
            }
        };
    }

    private static Field field(ByteBuffer in) {
        long key = varint(in);
        int number = (int) (key >>> 3);
        return switch ((int) (key & 7)) {
            case VARINT -> new Field(number, varint(in), ByteBuffer.allocate(0));
            case FIXED64 -> new Field(number, in.getLong(), ByteBuffer.allocate(0));
            case FIXED32 ->
                    new Field(number, Integer.toUnsignedLong(in.getInt()), ByteBuffer.allocate(0));
            case BYTES -> new Field(number, 0, bytes(in, varint(in)));
            default -> throw new IllegalArgumentException("it has a field of no known kind.");
        };
    }

    /** Reads a number of 1 to 10 bytes, the lowest seven bits first. */
    static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("it has a number of more than ten bytes.");
    }

    /** Takes so many bytes from what is left. */
    static ByteBuffer bytes(ByteBuffer in, long length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a part of it is longer than the whole.");
        }
        ByteBuffer taken = in.slice().limit((int) length).slice().order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
        return taken;
    }
}
