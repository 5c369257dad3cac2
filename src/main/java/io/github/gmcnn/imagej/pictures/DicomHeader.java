package io.github.gmcnn.imagej.pictures;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the header of a DICOM file says of uncompressed pixels; nothing of what is in sequences.
 *
 * <p>Source: DICOM PS3.5, sections 7.1, 7.5 and annex A; PS3.10, section 7.1.
 *
 * @param values of the elements of group 0028, by their tags
 * @param order of the bytes of numbers
 * @param start where the pixels begin
 * @param size bytes of the pixels
 */
record DicomHeader(Map<Integer, byte[]> values, ByteOrder order, long start, long size) {

    private static final int PREAMBLE = 128; // bytes
    private static final int MARK = 0x4449434d; // DICM
    private static final int META = 0x0002;
    private static final int IMAGE = 0x0028;
    private static final int SYNTAX = 0x00020010;
    private static final int PIXELS = 0x7fe00010;
    private static final int ITEM = 0xfffee000;
    private static final int ITEM_END = 0xfffee00d;
    private static final int SEQUENCE_END = 0xfffee0dd;
    private static final int UNDEFINED = -1; // as length
    private static final int DEEPEST = 32; // sequences in each other
    private static final int LONGEST = 1024; // bytes of a value that is kept

    private static final Set<String> LONG_TYPES =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    /** Reads a header; empty if it is none, or one of packed pixels. */
    static Optional<DicomHeader> read(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(PREAMBLE);
            return file.readInt() == MARK ? new Parser(file).header() : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // ImageJ may make something of it
        }
    }

    /** Returns a whole number of 16 bits, or another one where there is none. */
    int number(int tag, int otherwise) {
        byte[] value = values.get(tag);
        boolean there = value != null && value.length >= 2;
        return there ? ByteBuffer.wrap(value).order(order).getShort() & 0xffff : otherwise;
    }

    /** Returns a text without the blanks around it, or another one where there is none. */
    String text(int tag, String otherwise) {
        byte[] value = values.get(tag);
        return value == null ? otherwise : new String(value, StandardCharsets.US_ASCII).trim();
    }

    private static final class Parser {

        private final RandomAccessFile file;
        private final Map<Integer, byte[]> values = new HashMap<>();
        private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        private boolean typed = true; // whether each element says its type
        private int deep;

        Parser(RandomAccessFile file) {
            this.file = file;
        }

        Optional<DicomHeader> header() throws IOException {
            boolean meta = true;
            while (true) { // to the pixels, or the end of the file
                long at = file.getFilePointer();
                int tag = tag();
                if (meta && tag >>> 16 != META) {
                    meta = false;
                    if (!begin(new String(values.getOrDefault(SYNTAX, new byte[0])).trim())) {
                        return Optional.empty();
                    }
                    file.seek(at);
                    continue;
                }
                int length = length();
                if (tag == PIXELS) {
                    long size = length & 0xffffffffL;
                    return length == UNDEFINED
                            ? Optional.empty()
                            : Optional.of(
                                    new DicomHeader(values, order, file.getFilePointer(), size));
                }
                boolean kept = tag >>> 16 == IMAGE || tag == SYNTAX;
                if (kept && length >= 0 && length <= LONGEST) {
                    values.put(tag, bytes(length));
                } else {
                    skip(length);
                }
            }
        }

        private boolean begin(String syntax) {
            typed = !syntax.equals("1.2.840.10008.1.2");
            boolean big = syntax.equals("1.2.840.10008.1.2.2");
            order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return big || !typed || syntax.equals("1.2.840.10008.1.2.1");
        }

        private void skip(int length) throws IOException {
            if (length != UNDEFINED) {
                file.seek(file.getFilePointer() + (length & 0xffffffffL));
                return;
            }
            if (++deep > DEEPEST) {
                throw new IOException("has sequences in each other without end");
            }
            for (int tag = tag(); tag != SEQUENCE_END; tag = tag()) {
                int item = ByteBuffer.wrap(bytes(4)).order(order).getInt();
                if (tag != ITEM) {
                    throw new IOException("has a sequence of other things than items");
                }
                if (item == UNDEFINED) {
                    elements();
                } else {
                    skip(item);
                }
            }
            skip(4);
            deep--;
        }

        private void elements() throws IOException {
            for (int tag = tag(); tag != ITEM_END; tag = tag()) {
                skip(length());
            }
            skip(4);
        }

        private int tag() throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(bytes(4)).order(order);
            return bytes.getShort() << 16 | bytes.getShort() & 0xffff;
        }

        private int length() throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(bytes(4)).order(order);
            if (!typed) {
                return bytes.getInt();
            }
            boolean wide = LONG_TYPES.contains(new String(bytes.array(), 0, 2));
            return wide
                    ? ByteBuffer.wrap(bytes(4)).order(order).getInt()
                    : bytes.getShort(2) & 0xffff;
        }

        private byte[] bytes(int count) throws IOException {
            byte[] bytes = new byte[count];
            file.readFully(bytes);
            return bytes;
        }
    }
}
