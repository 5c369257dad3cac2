package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ForeignFile;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Reads a weights file piece by piece, with a limit of what really comes and a checksum. */
final class WeightsCopy {

    private static final int BUFFER = 1 << 16;

    private final Model.Files files;
    private final Model model;
    private final String file;
    private final Progress progress;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream(); // of the weights

    WeightsCopy(Model.Files files, Model model, Progress progress) {
        this.files = files;
        this.model = model;
        this.progress = progress;
        file = model.location() + "/" + Model.WEIGHTS;
    }

    void to(OutputStream out) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = files.open(Model.WEIGHTS)) {
            copy(in, out, digest);
        } catch (NoSuchFileException e) {
            throw new ModelException(file + " is missing; install the model again.", e);
        } catch (IOException e) {
            throw new ModelException(
                    file
                            + " cannot be copied: "
                            + FileFailure.inWords(e)
                            + "; make room, or choose another place.",
                    e);
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        ModelFiles.requireSum(file, start.toByteArray(), actual, model.description().sha256());
    }

    private void copy(InputStream in, OutputStream out, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = files.size(Model.WEIGHTS);
        long done = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            progress.check();
            done += count;
            if (done > ModelFiles.MAX_WEIGHTS) {
                throw new ModelException(
                        file + " is larger than " + ModelFiles.MAX_WEIGHTS + " bytes.");
            }
            digest.update(buffer, 0, count);
            start.write(buffer, 0, Math.min(count, Math.max(0, ForeignFile.START - start.size())));
            out.write(buffer, 0, count);
            progress.update(done, Math.max(total, done), "reading model " + model.name());
        }
    }
}
