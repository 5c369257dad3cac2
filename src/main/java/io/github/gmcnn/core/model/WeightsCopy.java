package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;

/** Reads a weights file piece by piece, with a limit of what really comes and a checksum. */
final class WeightsCopy {

    private static final int BUFFER = 1 << 16;

    private final Model.Files files;
    private final Model model;
    private final String file;
    private final Progress progress;

    WeightsCopy(Model.Files files, Model model, Progress progress) {
        this.files = files;
        this.model = model;
        this.progress = progress;
        file = model.location() + "/" + Model.WEIGHTS;
    }

    void to(OutputStream out) {
        String sum = model.description().sha256();
        try (VerifiedInput in = VerifiedInput.open(files, model.location(), sum)) {
            copy(in, out);
            in.verify();
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
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
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
            out.write(buffer, 0, count);
            progress.update(done, Math.max(total, done), "reading model " + model.name());
        }
    }
}
