package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of its own for a run that resumes from an older checkpoint, next to that of its parent
 * and named after it: what the parent has learnt since stays there.
 *
 * <p>It begins with copies of the parent's options, of its tables, which are cut when they are
 * opened, of the checkpoint, and of the best ones up to it; so it does not need its parent.
 */
final class RunBranch {

    private static final List<String> FILES =
            List.of(RunFolder.CONFIG, RunFolder.OPTIONS, CsvLog.LOSSES, CsvLog.VALIDATION);

    private RunBranch() {}

    /**
     * Makes the folder, whole or not at all.
     *
     * @param parent folder of the run, which is only read
     * @param from the checkpoint
     * @param step that it was written after
     */
    static Path create(Path parent, Path from, long step) {
        String name = parent.getFileName() + "_from-" + step;
        for (int i = 1; ; i++) {
            Path branch = parent.resolveSibling(i == 1 ? name : name + "-" + i);
            try {
                AtomicFolder.create(branch, folder -> write(folder, parent, from, step));
                return branch;
            } catch (FileAlreadyExistsException e) {
                continue; // made from the same checkpoint before
            } catch (IOException e) {
                throw new FileException(
                        parent
                                + " has newer checkpoints than "
                                + from
                                + ", so the run goes on in a folder of its own, but "
                                + branch
                                + " cannot be written: "
                                + FileFailure.inWords(e)
                                + "; mend that, or copy the run to another disk.",
                        e);
            }
        }
    }

    private static void write(Path folder, Path parent, Path from, long step) throws IOException {
        for (String name : FILES) {
            if (Files.exists(parent.resolve(name))) {
                Files.copy(parent.resolve(name), folder.resolve(name));
            }
        }
        RunCheckpoints source = new RunCheckpoints(parent);
        RunCheckpoints copies = new RunCheckpoints(folder);
        copy(from, copies.ofStep(step));
        for (Phase phase : Phase.values()) {
            if (RunCheckpoints.stepOf(source.best(phase)).orElse(Long.MAX_VALUE) <= step) {
                copy(source.best(phase), copies.best(phase));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
