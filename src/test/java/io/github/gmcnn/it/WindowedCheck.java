package io.github.gmcnn.it;

import ij.Executer;
import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.event.ActionEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Uses <i>GMCNN Check</i> from the menu as a person does and prints what is seen. */
final class WindowedCheck {

    private static final String COMMAND = "GMCNN Check";

    private WindowedCheck() {}

    public static void main(String[] imageAndTable) throws Exception {
        try {
            use(Path.of(imageAndTable[0]), imageAndTable[1]);
            System.exit(0);
        } finally {
            Runtime.getRuntime().halt(1); // the windows would keep the process
        }
    }

    private static void use(Path file, String table) throws Exception {
        new ImageJ();
        new Recorder();
        ImagePlus image = IJ.openImage(file.toString());
        image.show();
        byte[] before = (byte[]) image.getProcessor().getPixelsCopy();
        new Executer(COMMAND, image);
        GenericDialog dialog = Windows.await(WindowedImageJ::openDialog);
        System.out.println("begins " + dialog(dialog, "How it shall look:"));
        WindowedImageJ.choose(dialog, "Model:", ImageJFolder.MODEL);
        WindowedImageJ.choose(dialog, "Device:", "CPU");
        type(dialog, "Trials:", "12");
        type(dialog, "Save table:", table);
        WindowedImageJ.press(dialog, 0);
        ResultsTable shown = Windows.await(WindowedCheck::table);
        System.out.println("rows " + shown.size());
        Windows.await(() -> Optional.ofNullable(WindowManager.getWindow(title() + " (plot)")));
        Windows.await(() -> ended(COMMAND));
        System.out.println(Recorder.getInstance().getText());
        System.out.println(
                "same " + Arrays.equals(before, (byte[]) image.getProcessor().getPixels()));
        button(image);
    }

    // The dialog of a fill has a button that checks it, and stays open.
    private static void button(ImagePlus image) throws Exception {
        IJ.log("\\Clear");
        new Executer("GMCNN Inpaint", image);
        GenericDialog dialog = Windows.await(WindowedImageJ::openDialog);
        WindowedImageJ.choose(dialog, "Model:", ImageJFolder.MODEL);
        Button check =
                WindowedImageJ.components(dialog)
                        .filter(part -> part instanceof Button b && b.getLabel().equals("Check"))
                        .map(Button.class::cast)
                        .findFirst()
                        .orElseThrow();
        ActionEvent press = new ActionEvent(check, ActionEvent.ACTION_PERFORMED, "Check");
        EventQueue.invokeAndWait(
                () ->
                        Arrays.stream(check.getActionListeners())
                                .forEach(l -> l.actionPerformed(press)));
        System.out.println("button " + Windows.await(WindowedCheck::log));
        System.out.println("open " + dialog.isShowing());
        WindowedImageJ.press(dialog, 1);
        Windows.await(() -> ended("GMCNN Inpaint"));
    }

    private static Optional<String> log() {
        return Optional.ofNullable(IJ.getLog()).filter(text -> !text.isBlank()).map(String::strip);
    }

    private static Optional<Boolean> ended(String command) {
        return WindowedImageJ.isRunning(command) ? Optional.empty() : Optional.of(true);
    }

    private static String title() {
        return COMMAND + " of halves.tif";
    }

    private static Optional<ResultsTable> table() {
        return Optional.ofNullable(ResultsTable.getResultsTable(title()));
    }

    private static String dialog(GenericDialog dialog, String label) {
        return ((java.awt.Choice) WindowedImageJ.field(dialog, label)).getSelectedItem();
    }

    private static void type(GenericDialog dialog, String label, String text) throws Exception {
        java.awt.Component field = WindowedImageJ.field(dialog, label);
        TextField typed =
                field instanceof TextField only
                        ? only
                        : (TextField)
                                WindowedImageJ.components((java.awt.Container) field)
                                        .filter(TextField.class::isInstance)
                                        .findFirst()
                                        .orElseThrow();
        EventQueue.invokeAndWait(() -> typed.setText(text));
    }
}
