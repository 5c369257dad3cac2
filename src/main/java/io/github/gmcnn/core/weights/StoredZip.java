package io.github.gmcnn.core.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The zip archives of PyTorch: one folder, nothing compressed, because PyTorch reads values where
 * they lie, and no times, so that the same content gives the same bytes.
 */
final class StoredZip {

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final String folder;

    /** Begins an archive; the stream is left open. */
    StoredZip(OutputStream out, String folder) {
        zip = new ZipOutputStream(out);
        this.folder = folder;
    }

    void add(String name, String ascii) throws IOException {
        add(name, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    void add(String name, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(data);
        ZipEntry entry = new ZipEntry(folder + "/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(data.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }

    /** Writes the table of contents. */
    void finish() throws IOException {
        zip.finish();
    }
}
