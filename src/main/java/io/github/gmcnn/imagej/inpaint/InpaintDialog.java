package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.Roi;
import ij.io.SaveDialog;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Output;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import io.github.gmcnn.imagej.ui.ImageWatch;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The dialog of <i>GMCNN Inpaint</i>: what is missing, how it shall look, which slices, where it
 * goes; all else under <i>More options</i>. ImageJ can be used meanwhile, and what the dialog says
 * and previews follows.
 *
 * <p>For one question.
 */
final class InpaintDialog {

    private static final String UNNAMED = "unnamed"; // stands for the file until it is asked for
    private static final int COLUMNS = FillFields.COLUMNS;

    private final ImagePlus image;
    private final OptionDialog<InpaintOptions> dialog = new OptionDialog<>(InpaintOptions.TABLE);
    private final FillFields fill;
    private final InpaintPreview preview;
    private Checkbox marks = new Checkbox();
    private Checkbox fills = new Checkbox();
    private Optional<InpaintOptions> shown = Optional.empty(); // what the fields say now

    private InpaintDialog(ImagePlus image) {
        this.image = image;
        preview = new InpaintPreview(image, dialog::tell);
        fill = new FillFields(dialog, image);
        dialog.modeless(image);
        fill.addFirst();
        dialog.choice("output", FillWords.OUTPUT);
        dialog.with(this::addPreview).more();
        addRest();
        dialog.hint();
    }

    /**
     * Asks for the options and has the work done, until something can be made of them; empty when
     * cancelled.
     *
     * @param use the work; throws what speaks against the options
     */
    static Optional<InpaintOptions> ask(ImagePlus image, Consumer<InpaintOptions> use) {
        InpaintDialog asked = new InpaintDialog(image);
        try (InpaintPreview shown = asked.preview;
                ImageWatch watch = new ImageWatch(image, asked.dialog::refresh)) {
            return asked.dialog
                    .changed(asked::update)
                    .completed(asked::askForFile)
                    .ask(options -> asked.work(options, use));
        }
    }

    private void work(InpaintOptions options, Consumer<InpaintOptions> use) {
        if (options.output() == Output.IN_PLACE) {
            SameImage.requireChangeable(image);
        }
        preview.stop(); // what it shows stays until the work is done
        Roi selection = image.getRoi();
        use.accept(options);
        InpaintMemory.remember(image, selection, options);
        uncover(options);
    }

    // It would hide what was filled; on the image itself it stays, for the recorded line.
    private void uncover(InpaintOptions options) {
        ImagePlus shown = WindowManager.getCurrentImage();
        boolean isResult = options.output() == Output.NEW && shown != image;
        if (shown != null && isResult && options.source().equals(MaskOptions.SELECTION)) {
            shown.deleteRoi();
        }
    }

    private void addRest() {
        fill.addRest();
        dialog.choice("keepsources", FillWords.KEEP_SOURCES);
        dialog.counts("keepsources", FillFields::copies);
        dialog.text("floor", COLUMNS).text("ceiling", COLUMNS);
        dialog.choice("keepmask", FillWords.KEEP_MASK);
        dialog.counts("keepmask", texts -> !texts.get("output").equals("mask"));
        FillFields.addErrors(dialog, texts -> !texts.get("output").equals("mask"));
    }

    private void addPreview(GenericDialog shown) {
        fills = box("Preview", fills.getState(), shown);
        marks = box("Show mask", marks.getState(), shown);
        Button hold = new Button("Hold to compare");
        hold.addMouseListener(new Hold());
        Button check = new Button("Check");
        check.addActionListener(event -> check());
        Panel row = new Panel(new FlowLayout(FlowLayout.LEFT, 5, 0));
        List.of(fills, marks, hold, check).forEach(row::add);
        shown.addPanel(row, GridBagConstraints.WEST, new Insets(10, 15, 0, 0));
    }

    // The dialog stays open. The command is in a room that knows this one.
    private void check() {
        String line = shown.map(InpaintOptions::toCheck).orElse("");
        if (!line.isEmpty()) {
            new Thread(() -> IJ.run(image, "GMCNN Check", line), "GMCNN Check").start();
        }
    }

    // Not among the dialog's own boxes, which stand in its columns.
    private static Checkbox box(String label, boolean on, GenericDialog shown) {
        Checkbox box = new Checkbox(label, on);
        box.addItemListener(shown);
        box.addKeyListener(shown);
        return box;
    }

    private final class Hold extends MouseAdapter {

        @Override
        public void mousePressed(MouseEvent event) {
            preview.hold(true);
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            preview.hold(false);
        }
    }

    private boolean update(Map<String, String> texts) {
        if (isFile(texts)) {
            texts.put("file", UNNAMED);
        }
        try {
            InpaintOptions options = InpaintOptions.TABLE.of(texts);
            shown = Optional.of(options);
            boolean mask = marks.getState();
            preview.update(new InpaintPreview.Wish(options, mask, fills.getState()));
        } catch (InputException e) {
            shown = Optional.empty();
            preview.clear();
            dialog.tell(e.getMessage());
        }
        return true;
    }

    private static boolean isFile(Map<String, String> texts) {
        return texts.get("output").equals(OptionSpec.text(Output.FILE));
    }

    private boolean askForFile(Map<String, String> texts) {
        texts.put("file", InpaintOptions.TABLE.row("file").defaultValue()); // not the last one
        if (!isFile(texts)) {
            return true;
        }
        Recorder.suspendRecording(); // the path is recorded with the other options
        try {
            String title = ImagePlusImages.filledTitle(image.getTitle());
            SaveDialog save = new SaveDialog("Save Filled Image", title, ".tif");
            texts.put("file", save.getDirectory() + save.getFileName());
            return save.getFileName() != null;
        } finally {
            Recorder.resumeRecording();
        }
    }
}
