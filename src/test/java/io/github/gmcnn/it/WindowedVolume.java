package io.github.gmcnn.it;

import ij.Executer;
import ij.ImageJ;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.TextField;
import java.util.List;
import java.util.Optional;

/** Uses <i>GMCNN Inpaint Volume</i> from the menu as a person does and prints what is seen. */
final class WindowedVolume {

    private static final String COMMAND = "GMCNN Inpaint Volume";

    private WindowedVolume() {}

    /** Arguments: the image, a mask that does not fit, one that does. */
    public static void main(String[] arguments) throws Exception {
        try {
            use(arguments);
            System.exit(0);
        } finally {
            Runtime.getRuntime().halt(1); // the windows would keep the process
        }
    }

    private static void use(String[] volume) throws Exception {
        new ImageJ();
        new Recorder();
        new Executer(COMMAND, null);
        GenericDialog first = Windows.await(() -> dialog(Optional.empty()));
        fill(first, volume[0], volume[1]);
        System.out.println("fits " + fits(first));
        Windows.choose(first, "As labels: the nearest value"); // without a network
        Windows.ok(first);
        GenericDialog again = Windows.await(() -> dialog(Optional.of(first)));
        System.out.println(Windows.await(() -> Windows.hint(again, "The mask .*")));
        fill(again, volume[0], volume[2]);
        Windows.ok(again);
        System.out.println(Windows.await(WindowedVolume::recorded));
    }

    private static Optional<GenericDialog> dialog(Optional<GenericDialog> other) {
        return Windows.window(GenericDialog.class, COMMAND)
                .filter(dialog -> other.isEmpty() || dialog != other.get());
    }

    private static void fill(GenericDialog dialog, String input, String mask) throws Exception {
        List<TextField> texts = Windows.all(dialog, TextField.class);
        EventQueue.invokeAndWait(() -> texts.get(0).setText(input));
        EventQueue.invokeAndWait(() -> texts.get(1).setText(mask));
    }

    // On a small screen, with the fields that are shown only if asked for.
    private static boolean fits(GenericDialog dialog) throws Exception {
        Windows.tick(dialog, "More options");
        return new Rectangle(800, 600).contains(new Rectangle(dialog.getSize()));
    }

    private static Optional<String> recorded() {
        return Optional.ofNullable(Recorder.getInstance().getText())
                .filter(text -> text.contains(COMMAND));
    }
}
