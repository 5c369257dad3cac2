package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.ForeignFile;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.Arrays;
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

    /** Opens the weights of a model. */
    static VerifiedInput open(Model.Files files, String location, String sha256)
            throws IOException {
        InputStream in = files.open(Model.WEIGHTS);
        try {
            String file = location + "/" + Model.WEIGHTS;
            return new VerifiedInput(new BufferedInputStream(in), file, sha256);
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
        requireSum(file, start, actual, sha256);
    }

    /**
     * Checks a sum.
     *
     * @param start at least the first {@link ForeignFile#START} bytes of the file, if it has as
     *     many
     */
    static void requireSum(String file, byte[] start, String actual, String sha256) {
        if (actual.equals(sha256)) {
            return;
        }
        byte[] few = Arrays.copyOf(start, Math.min(start.length, ForeignFile.START));
        String why =
                ForeignFile.of(few)
                        .map(kind -> "it is " + kind.what() + "; " + kind.remedy())
                        .orElse("the file is damaged or another one, install the model again");
        throw new ModelException(
                file
                        + " has the sha256 "
                        + actual
                        + ", but its model.json says "
                        + sha256
                        + "; "
                        + why
                        + ".");
    }
}
