package io.github.gmcnn.imagej.verify;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.pictures.FileProof;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.ImageShape;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.NamedImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves from a filled image and its original that nothing but the missing pixels was changed, that
 * the filled ones are those of the fill, and that the fill can be repeated.
 *
 * <p>Changes no image. Reads stacks plane by plane. Runs on the thread that calls.
 */
public final class VerifyTask {

    private final ImagePlus image;
    private final ImagePlus original;
    private final VerifyOptions options;
    private final Provenance provenance;
    private final List<FillStep> steps;
    private final Optional<RevertOptions.To> reverted;

    private VerifyTask(ImagePlus image, ImagePlus original, VerifyOptions options) {
        this.image = image;
        this.original = original;
        this.options = options;
        provenance = FilledImages.record(image);
        steps = FilledImages.stepsSince(original, provenance);
        reverted = FilledImages.revertedTo(image);
    }

    /**
     * Verifies the image that the options name, or else the active one.
     *
     * @throws io.github.gmcnn.core.safe.UserException as {@link #run(ImagePlus, VerifyOptions,
     *     Progress)}
     */
    public static Verification run(VerifyOptions options, Progress progress) {
        return run(WindowManager.getCurrentImage(), options, progress);
    }

    /**
     * Verifies an image.
     *
     * @param active the one to verify where the options do not name another; may be null if they do
     * @throws io.github.gmcnn.core.safe.UserException if an image or the record of the fill is not
     *     there; a failed check is no exception
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Verification run(ImagePlus active, VerifyOptions options, Progress progress) {
        ImagePlus image =
                options.image().map(name -> NamedImages.find(name, "image")).orElse(active);
        if (image == null || image.getWidth() == 0) {
            throw new InputException(
                    "There is no image open; open the filled one, or name it with image=...");
        }
        ImagePlus original = FilledImages.original(options.original().orElseThrow(), image);
        try {
            return new VerifyTask(image, original, options).run(progress);
        } finally {
            IJ.showProgress(1.0);
        }
    }

    private Verification run(Progress progress) {
        Optional<String> misfit = misfit();
        if (misfit.isPresent()) {
            return Verification.ofMisfit(image.getTitle(), misfit.get());
        }
        PlaneChecks checks = compare(progress);
        Reproduction.Outcome again = reproduce(progress);
        List<Proof> proofs = new ArrayList<>(List.of(checks.knownPixels()));
        files().ifPresent(proofs::add);
        proofs.addAll(List.of(checks.sums(), again.proof()));
        return new Verification(
                image.getTitle(),
                checks.known(),
                checks.changed(),
                checks.filled(),
                again.text(),
                proofs);
    }

    // Of images as they lie on the disk; others have no file to prove anything on.
    private Optional<Proof> files() {
        Optional<Path> before = file(original);
        Optional<Path> now = file(image);
        if (before.isEmpty() || now.isEmpty() || before.equals(now) || reverted.isPresent()) {
            return Optional.empty();
        }
        FileProof.Outcome outcome =
                FileProof.compare(before.get(), now.get(), Provenance.filled(steps));
        return Optional.of(
                switch (outcome.verdict()) {
                    case PROVED ->
                            new Proof(
                                    Proof.Of.FILES,
                                    Proof.Result.PROVED,
                                    "the files hold the same known samples");
                    case DIFFERENT ->
                            new Proof(Proof.Of.FILES, Proof.Result.FAILED, outcome.words());
                    case NOT_PROVED ->
                            new Proof(Proof.Of.FILES, Proof.Result.NOT_MADE, outcome.words());
                });
    }

    // A new image remembers the file of the one it was made of, but has another title.
    private static Optional<Path> file(ImagePlus image) {
        return ImageProvenance.fileOf(image)
                .filter(file -> !image.changes)
                .filter(file -> file.getFileName().toString().equals(image.getTitle()))
                .filter(Files::isRegularFile);
    }

    private PlaneChecks compare(Progress progress) {
        PlaneChecks checks = new PlaneChecks(image, original, provenance.summed(), steps, reverted);
        int planes = image.getStackSize();
        for (int plane = 1; plane <= planes; plane++) {
            progress.check();
            progress.update(plane - 1, planes, "comparing plane " + plane + " of " + planes);
            checks.compare(plane);
        }
        return checks;
    }

    private Reproduction.Outcome reproduce(Progress progress) {
        if (reverted.isPresent()) {
            return Reproduction.Outcome.ofReverted();
        }
        return options.reproduce()
                ? new Reproduction(original, image, provenance, steps, options).run(progress)
                : Reproduction.Outcome.notMade("the repetition was switched off, reproduce=false");
    }

    private Optional<String> misfit() {
        ImageShape then = provenance.image();
        ImageShape now = ImageProvenance.shape(image);
        boolean asFloat = reverted.isPresent() && image.getBitDepth() == 32;
        if (!then.fits(asFloat ? now.ofType(then.type()) : now)) {
            return Optional.of(
                    image.getTitle() + " is " + now + ", but what was filled is " + then);
        }
        if (!asFloat && reverted.equals(Optional.of(RevertOptions.To.NAN))) {
            return Optional.of(
                    image.getTitle() + " is " + now + ", whose pixels cannot have become NaN");
        }
        ImageShape before = ImageProvenance.shape(original);
        return then.fits(before)
                ? Optional.empty()
                : Optional.of(
                        "the original "
                                + original.getTitle()
                                + " is "
                                + before
                                + ", but what was filled is "
                                + then);
    }
}
