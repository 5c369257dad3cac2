package io.github.gmcnn.it;

import ij.Executer;
import ij.IJ;
import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.awt.TextField;
import java.awt.event.HierarchyEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.JFrame;
import javax.swing.JTextArea;

/** Uses <i>GMCNN Inpaint Folder</i> from the menu as a person does and prints what is seen. */
final class WindowedFolder {

    private static final String COMMAND = "GMCNN Inpaint Folder";

    private WindowedFolder() {}

    public static void main(String[] folder) throws Exception {
        try {
            use(folder[0]);
            System.exit(0);
        } finally {
            Runtime.getRuntime().halt(1); // the windows would keep the process
        }
    }

    private static void use(String folder) throws Exception {
        new ImageJ();
        new Recorder();
        new Executer(COMMAND, null);
        GenericDialog dialog = Windows.await(() -> Windows.window(GenericDialog.class, COMMAND));
        List<TextField> texts = Windows.all(dialog, TextField.class);
        EventQueue.invokeAndWait(() -> texts.get(0).setText(folder));
        System.out.println(Windows.await(() -> Windows.hint(dialog, "\\d+ file.*")));
        Windows.tick(dialog, "More options");
        System.out.println("kept " + keptWhileTyping(texts));
        System.out.println(Windows.await(() -> Windows.hint(dialog, "4 file.*")));
        Windows.choose(dialog, "As labels: the nearest value"); // without a network
        Windows.ok(dialog);
        JFrame failed = Windows.await(() -> Windows.window(JFrame.class, COMMAND + ": failed"));
        System.out.println(Windows.all(failed, JTextArea.class).get(0).getText());
        ResultsTable table = Windows.await(() -> Optional.ofNullable(table()));
        for (int row = 0; row < table.size(); row++) {
            System.out.println(
                    "row "
                            + table.getStringValue("file", row)
                            + " "
                            + table.getStringValue("status", row));
        }
        System.out.println("log " + IJ.getLog());
        System.out.println("progress " + Windows.window(JFrame.class, COMMAND).isPresent());
        System.out.println(Recorder.getInstance().getText());
    }

    // A field that is taken out of the window and put back would lose the keyboard.
    private static boolean keptWhileTyping(List<TextField> texts) throws Exception {
        TextField names =
                texts.stream().filter(text -> text.getText().equals("*")).findFirst().orElseThrow();
        AtomicInteger moves = new AtomicInteger();
        names.addHierarchyListener(
                event -> {
                    if ((event.getChangeFlags() & HierarchyEvent.DISPLAYABILITY_CHANGED) != 0) {
                        moves.incrementAndGet();
                    }
                });
        for (String typed : List.of("*.", "*.t", "*.ti", "*.tif")) {
            EventQueue.invokeAndWait(() -> names.setText(typed));
            EventQueue.invokeAndWait(() -> {}); // after what the field has told
        }
        return names.isShowing() && moves.get() == 0;
    }

    private static ResultsTable table() {
        return ResultsTable.getResultsTable(COMMAND);
    }
}
