package io.github.gmcnn.core.zarr;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Deflate, in the frame of gzip or zlib.
 *
 * @param gzip whether it is gzip's
 * @param level from 0 to 9, -1 for the usual one
 */
record Deflated(boolean gzip, int level) implements Codec {

    @Override
    public byte[] decode(byte[] stored, int limit) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(stored);
        try (InputStream in = gzip ? new GZIPInputStream(bytes) : new InflaterInputStream(bytes)) {
            byte[] decoded = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new IOException("it unpacks to more than " + limit + " bytes");
            }
            return decoded;
        }
    }

    @Override
    public byte[] encode(byte[] bytes) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream(bytes.length / 2);
        if (gzip) {
            try (OutputStream out = new Gzip(stored, level)) {
                out.write(bytes);
            }
        } else {
            Deflater deflater = new Deflater(level);
            try (OutputStream out = new DeflaterOutputStream(stored, deflater)) {
                out.write(bytes);
            } finally {
                deflater.end();
            }
        }
        return stored.toByteArray();
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }
}
