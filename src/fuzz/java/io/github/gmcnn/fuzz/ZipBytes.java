package io.github.gmcnn.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Composes zip archives in which local headers and central directory may contradict. */
final class ZipBytes {

    /** What one of the two headers of an entry says. */
    static final class Head {
        String name;
        int method;
        int flags;
        long crc;
        long packed;
        long size;
        long offset;

        Head copy() {
            Head copy = new Head();
            copy.name = name;
            copy.method = method;
            copy.flags = flags;
            copy.crc = crc;
            copy.packed = packed;
            copy.size = size;
            copy.offset = offset;
            return copy;
        }
    }

    /** An entry with both headers. */
    record Entry(Head local, Head central, byte[] packed) {

        static Entry of(String name, byte[] content, boolean deflate) {
            CRC32 crc = new CRC32();
            crc.update(content);
            byte[] packed = deflate ? deflated(content) : content;
            Head head = new Head();
            head.name = name;
            head.method = deflate ? ZipEntry.DEFLATED : ZipEntry.STORED;
            head.crc = crc.getValue();
            head.packed = packed.length;
            head.size = content.length;
            return new Entry(head, head.copy(), packed);
        }
    }

    private static final Map<byte[], List<Object>> KNOWN = new IdentityHashMap<>();

    private ZipBytes() {}

    /** Returns names and contents in turn; of an archive that is a seed, so it is remembered. */
    static synchronized List<Object> parts(byte[] zip) {
        return KNOWN.computeIfAbsent(zip, ZipBytes::read);
    }

    private static List<Object> read(byte[] zip) {
        List<Object> parts = new ArrayList<>();
        try {
            Path file = Files.write(Files.createTempFile("seed", ".zip"), zip);
            try (ZipFile archive = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(archive.entries())) {
                    parts.add(entry.getName());
                    parts.add(archive.getInputStream(entry).readAllBytes());
                }
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    static byte[] deflated(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater raw = new Deflater(9, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, raw)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.end();
        }
        return bytes.toByteArray();
    }

    /** Writes all entries; the offsets of central headers are added to the right ones. */
    static byte[] write(List<Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<byte[]> directory = new ArrayList<>();
        for (Entry entry : entries) {
            directory.add(central(entry.central, out.size() + entry.central.offset));
            out.writeBytes(local(entry.local));
            out.writeBytes(entry.packed);
        }
        int start = out.size();
        directory.forEach(out::writeBytes);
        ByteBuffer end = buffer(22);
        end.putInt(0x06054b50).putInt(0);
        end.putShort((short) entries.size()).putShort((short) entries.size());
        end.putInt(out.size() - start).putInt(start).putShort((short) 0);
        out.writeBytes(end.array());
        return out.toByteArray();
    }

    private static byte[] local(Head head) {
        byte[] name = head.name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = buffer(30 + name.length);
        bytes.putInt(0x04034b50).putShort((short) 20);
        common(bytes, head).putShort((short) name.length).putShort((short) 0);
        return bytes.put(name).array();
    }

    private static ByteBuffer common(ByteBuffer bytes, Head head) {
        bytes.putShort((short) head.flags).putShort((short) head.method).putInt(0x21);
        return bytes.putInt((int) head.crc).putInt((int) head.packed).putInt((int) head.size);
    }

    private static byte[] central(Head head, long offset) {
        byte[] name = head.name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = buffer(46 + name.length);
        bytes.putInt(0x02014b50).putShort((short) 20).putShort((short) 20);
        common(bytes, head).putShort((short) name.length).putLong(0).putInt(0);
        bytes.putInt(42, (int) offset).position(46);
        return bytes.put(name).array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
