package io.github.gmcnn.imagej.engine;

import ij.IJ;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Quitting;
import io.github.gmcnn.core.torch.EngineRemarks;
import io.github.gmcnn.core.torch.NativesChoice;
import io.github.gmcnn.core.torch.NativesFolder;
import io.github.gmcnn.core.torch.NativesInstall;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Changes what PyTorch starts with, where asked, and finds out how it does. */
public final class EngineTask {

    /**
     * What came out.
     *
     * @param report what computes, and how fast
     * @param change what was changed, in one sentence; else empty
     */
    public record Result(EngineReport report, String change) implements MenuEntry.Answer {

        /** Returns everything as text. */
        @Override
        public String text() {
            return (change.isEmpty() ? "" : change + "\n") + report.text();
        }

        /** Returns what everyone understands of it. */
        String plainText() {
            return (change.isEmpty() ? "" : change + "\n") + report.plainText();
        }

        /** Writes it to ImageJ's log and its first line to the status bar. */
        @Override
        public void show() {
            IJ.log(text());
            IJ.showStatus(verdict());
        }

        /** Returns whether it works, in one line. */
        public String verdict() {
            return report.verdict();
        }

        @Override
        public boolean isText() {
            return true;
        }

        @Override
        public boolean isWell() {
            return report.works();
        }
    }

    private EngineTask() {}

    /** Lets each computation have that many threads, if the engine has not started yet. */
    public static void threads(int threads) {
        TorchEngine.threads(threads);
    }

    /** Writes to ImageJ's log what it should say of the arithmetic that was chosen, once. */
    public static void logRemarks() {
        EngineRemarks.take().forEach(IJ::log);
    }

    /**
     * Does what the options say; a PyTorch that does not work is no exception. Runs on the thread
     * that calls.
     *
     * @throws io.github.gmcnn.core.safe.UserException if a folder or archive cannot be used;
     *     nothing is changed then
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Result run(EngineOptions options, Progress progress) {
        try (Quitting.Held held = Quitting.JVM.hold(progress)) {
            String change = change(options, held);
            return new Result(EngineProbe.run(options.sample(), held), change);
        } finally {
            IJ.showProgress(1.0);
        }
    }

    private static String change(EngineOptions options, Progress progress) {
        if (options.from().isPresent()) {
            String sum = options.sha256().orElse("none");
            return sentence(NativesInstall.run(options.from().get(), sum, progress));
        }
        if (options.natives().isEmpty()) {
            return "";
        }
        String chosen = options.natives().get();
        if (chosen.equalsIgnoreCase(NativesChoice.BUILT_IN)) {
            NativesChoice.forget();
            return "The plugin's own libraries, for the CPU, are chosen." + whenUsed();
        }
        return sentence(NativesChoice.remember(path(chosen)));
    }

    private static String sentence(NativesFolder folder) {
        return "PyTorch " + folder.build() + " of " + folder.folder() + " is chosen." + whenUsed();
    }

    private static String whenUsed() {
        return TorchEngine.isStarted()
                ? " Start ImageJ again to use it; until then all is as before."
                : "";
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InputException("The folder of natives " + text + " is no path.");
        }
    }
}
