package io.github.gmcnn.imagej.folder;

import ij.ImagePlus;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Quitting;
import io.github.gmcnn.core.safe.StagedFiles;
import io.github.gmcnn.imagej.inpaint.FillNotes;
import io.github.gmcnn.imagej.inpaint.ImageCheck;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.inpaint.Inpainters;
import io.github.gmcnn.imagej.inpaint.PlaneGroups;
import io.github.gmcnn.imagej.inpaint.ResultWriter;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.pictures.FileProof;
import io.github.gmcnn.imagej.pictures.Source;
import io.github.gmcnn.imagej.pictures.WholeImage;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Opens an image file, fills it and writes the result. */
final class FolderWorker implements FileWorker {

    private final FolderOptions options;
    private final String sha256;

    /**
     * Makes one.
     *
     * @param options of the run
     * @param sha256 of the weights of the model that they name
     */
    FolderWorker(FolderOptions options, String sha256) {
        this.options = options;
        this.sha256 = sha256;
    }

    private record Sent(String line, String sha256) implements Serializable {

        private Object readResolve() {
            return new FolderWorker(FolderOptions.TABLE.parse(line), sha256);
        }
    }

    private Object writeReplace() {
        return new Sent(FolderOptions.TABLE.toMacro(options), sha256);
    }

    // Refuses a model or device that cannot be used before the first file, not for each.
    @Override
    public void begin(Progress progress) {
        InpaintOptions fill = options.fill(MaskOptions.SELECTION);
        ImageCheck.requireValues(fill);
        Model model = ImageJFolders.model(options.model(), sha256);
        try (Quitting.Held held = Quitting.JVM.hold(progress);
                Inpainters.Lease lease = Inpainters.lease(held)) {
            lease.open(model, fill).device();
        }
    }

    @Override
    public Outcome work(BatchItem item, StagedFiles files, Progress progress) throws IOException {
        progress.update(0, 1, "opening");
        ImagePlus image = WholeImage.open(item.input());
        Optional<String> source = source(item, image);
        if (source.isEmpty()) {
            return Outcome.without(
                    Status.NOT_MARKED,
                    "It has neither an overlay nor a selection; where something is missing in it,"
                            + " save one with it as TIFF, or give another mask.");
        }
        InpaintOptions fill = options.fill(source.get());
        PlaneMasks masks = masks(image, fill);
        if (!isAnythingMissing(image, masks)) {
            return unchanged(item, image, masks, files);
        }
        InpaintTask.Result result = InpaintTask.run(image, fill, masks, progress);
        progress.update(1, 1, "saving");
        String saved = save(item, image, result.image(), files);
        if (result.errors().isPresent()) {
            ResultWriter.stageErrors(result.errors().get(), files);
        }
        return new Outcome(
                Status.FILLED,
                result.report().holes(),
                result.report().pixels(),
                result.unfilled(),
                sentences(result.doubts(), saved));
    }

    // The mask of a turned picture was often drawn where it lies on its side.
    private static PlaneMasks masks(ImagePlus image, InpaintOptions fill) {
        try {
            return Masks.of(image, fill.mask());
        } catch (InputException e) {
            int turned = Source.of(image).map(Source::turned).orElse(1);
            if (turned == 1) {
                throw e;
            }
            throw new InputException(
                    e.getMessage()
                            + " The image is rotated by its EXIF tag (orientation "
                            + turned
                            + "); a mask has to be upright, too.");
        }
    }

    // Empty where the image should tell it, and does not.
    private Optional<String> source(BatchItem item, ImagePlus image) {
        String mask = options.mask();
        if (item.mask().isPresent()) {
            return item.mask().map(Path::toString);
        }
        boolean overlay = image.getOverlay() != null && image.getOverlay().size() > 0;
        if (!mask.equals(MaskOptions.OVERLAY) || overlay) {
            return Optional.of(mask);
        }
        return Optional.ofNullable(image.getRoi()).map(roi -> MaskOptions.SELECTION);
    }

    private static boolean isAnythingMissing(ImagePlus image, PlaneMasks masks) {
        for (int plane = 1; plane <= image.getStackSize(); plane++) {
            if (masks.missing(plane).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Outcome unchanged(BatchItem item, ImagePlus image, PlaneMasks masks, StagedFiles files)
            throws IOException {
        FillNotes notes =
                FillNotes.of(image, PlaneGroups.numbers(image), new TreeMap<>(), masks, false);
        Optional<Source> source = Source.of(image);
        ResultName name = ResultName.of(item.name(), image, source, options.format());
        String message = "Nothing is missing";
        if (name.name().equals(item.name())) {
            Files.copy(item.input(), files.add(files.folder().resolve(name.name())));
            message += "; this is a copy of the file.";
        } else {
            message += ". " + save(item, image, image, files);
        }
        return new Outcome(
                Status.UNCHANGED, 0, 0, notes.unfilled(), sentences(notes.sentences(), message));
    }

    private static String sentences(List<String> doubts, String others) {
        StringJoiner all = new StringJoiner(" ");
        doubts.forEach(all::add);
        return all.add(others).toString().strip();
    }

    // Returns what is to be said of the file that was written.
    private String save(BatchItem item, ImagePlus image, ImagePlus result, StagedFiles files)
            throws IOException {
        Optional<Source> source = Source.of(image);
        ResultName name = ResultName.of(item.name(), result, source, options.format());
        FileProof.Outcome proof =
                ResultWriter.stage(result, source, files.folder().resolve(name.name()), files);
        StringJoiner sentences = new StringJoiner(" ");
        sentences.add(name.message());
        boolean tiff = isTiff(name.name());
        boolean byImageJ = source.map(Source::byImageJ).orElse(true);
        if (tiff && byImageJ && isTiff(item.name()) && !WholeImage.isTiffOfImageJ(image)) {
            sentences.add("Written as ImageJ does: uncompressed, without tags it does not know.");
        }
        if (!tiff && byImageJ && isTiff(item.name())) {
            sentences.add("This format keeps no calibration, overlay or properties.");
        }
        source.ifPresent(file -> file.notes().forEach(sentences::add));
        if (proof.verdict() == FileProof.Verdict.NOT_PROVED) {
            sentences.add("Its known pixels are " + proof.words() + ".");
        }
        return sentences.toString().strip();
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
        return Failures.sentence(FolderEntry.TITLE, failure);
    }
}
