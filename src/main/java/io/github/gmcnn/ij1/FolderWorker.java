package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.batch.BatchItem;
import io.github.gmcnn.batch.FileWorker;
import io.github.gmcnn.batch.Outcome;
import io.github.gmcnn.batch.StagedFiles;
import io.github.gmcnn.batch.Status;
import io.github.gmcnn.files.WholeImage;
import io.github.gmcnn.masks.MaskOptions;
import io.github.gmcnn.masks.Masks;
import io.github.gmcnn.masks.PlaneMasks;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Opens an image file, fills it and writes the result.
 *
 * @param options of the run
 * @param model the one that they name
 */
record FolderWorker(FolderOptions options, Model model) implements FileWorker {

    // Refuses a model or device that does not do before the first file and not with each.
    @Override
    public void begin(Progress progress) {
        InpaintOptions fill = options.fill(MaskOptions.SELECTION);
        Quitting.JVM.hold(
                progress, held -> Inpainters.use(model, fill, held, filler -> filler.device()));
    }

    @Override
    public Outcome work(BatchItem item, StagedFiles files, Progress progress) throws IOException {
        progress.update(0, 1, "opening");
        ImagePlus image = WholeImage.open(item.input());
        InpaintOptions fill = options.fill(source(item, image));
        PlaneMasks masks = Masks.of(image, fill.mask());
        if (!isAnythingMissing(image, masks)) {
            return unchanged(item, image, files);
        }
        InpaintTask.Result result = InpaintTask.run(image, fill, masks, progress);
        progress.update(1, 1, "saving");
        ResultName name = ResultName.of(item.name(), result.image(), options.format());
        ResultWriter.stage(
                result.image(),
                Optional.of(new ResultWriter.Original(item.input(), image)),
                files.folder().resolve(name.name()),
                files);
        return new Outcome(
                Status.FILLED,
                result.report().holes(),
                result.report().pixels(),
                message(name, image));
    }

    private String source(BatchItem item, ImagePlus image) {
        String mask = options.value(FolderKey.MASK);
        if (item.mask().isPresent()) {
            return item.mask().get().toString();
        }
        boolean overlay = image.getOverlay() != null && image.getOverlay().size() > 0;
        if (!mask.equals(MaskOptions.OVERLAY) || overlay) {
            return mask;
        }
        if (image.getRoi() == null) {
            throw new OptionsException(
                    item.input()
                            + " has neither an overlay nor a selection; save one with it as TIFF,"
                            + " or give another mask.");
        }
        return MaskOptions.SELECTION;
    }

    private static boolean isAnythingMissing(ImagePlus image, PlaneMasks masks) {
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            if (masks.missing(plane).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Outcome unchanged(BatchItem item, ImagePlus image, StagedFiles files)
            throws IOException {
        ResultName name = ResultName.of(item.name(), image, options.format());
        String message = "Nothing is missing";
        Path result = files.folder().resolve(name.name());
        if (name.name().equals(item.name())) {
            Files.copy(item.input(), files.add(result));
            return new Outcome(Status.UNCHANGED, 0, 0, message + "; this is a copy of the file.");
        }
        ResultWriter.stage(image, Optional.empty(), result, files);
        return new Outcome(Status.UNCHANGED, 0, 0, message + ".");
    }

    private static String message(ResultName name, ImagePlus source) {
        StringJoiner sentences = new StringJoiner(" ");
        if (!name.message().isEmpty()) {
            sentences.add(name.message());
        }
        boolean tiff = isTiff(name.name());
        boolean fromTiff = isTiff(source.getTitle());
        if (tiff && fromTiff && !WholeImage.isTiffOfImageJ(source)) {
            sentences.add("Written as ImageJ does: uncompressed, without tags it does not know.");
        }
        if (!tiff && fromTiff) {
            sentences.add("This format keeps no calibration, overlay or properties.");
        }
        return sentences.toString();
    }

    private static boolean isTiff(String name) {
        return name.matches("(?i).*\\.tiff?");
    }

    @Override
    public String sentence(Throwable failure) {
        if (failure instanceof IOException) {
            return "The result cannot be written ("
                    + failure
                    + "); make room in "
                    + options.output()
                    + ".";
        }
        return Failures.sentence(FolderPlugIn.TITLE, failure);
    }
}
