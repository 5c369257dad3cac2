package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.ForeignFile;
import io.github.gmcnn.core.safe.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** A file of a model whose sum is taken while it is read: nothing is read twice or kept. */
public final class VerifiedInput extends DigestInputStream {

    private static final int SKIPPED = 1 << 16; // bytes at a time

    private final String file;
    private final String sha256;
    private final byte[] start;

    private VerifiedInput(BufferedInputStream in, String file, String sha256) throws IOException {
        super(in, Sha256.digest());
        this.file = file;
        this.sha256 = sha256;
        in.mark(ForeignFile.START);
        start = in.readNBytes(ForeignFile.START);
        in.reset();
    }

    static VerifiedInput open(Model.Files files, String location, String file, String sha256)
            throws IOException {
        InputStream in;
        try {
            in = files.open(file);
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    location + " has no file " + file + ", so it is not a model folder.", e);
        }
        try {
            return new VerifiedInput(new BufferedInputStream(in), location + "/" + file, sha256);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return readNBytes((int) Math.min(bytes, SKIPPED)).length; // what is skipped counts, too
    }

    @Override
    public boolean markSupported() {
        return false; // what is read again would count twice
    }

    /**
     * Reads what is left and compares the sum of all with the one described.
     *
     * <p>Call it also where the bytes made no sense: what is wrong is then the file.
     *
     * @throws ModelException if the file is another than described
     */
    public void verify() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        String actual = HexFormat.of().formatHex(getMessageDigest().digest());
        ModelFiles.requireSum(file, start, actual, sha256);
    }
}
