package io.github.gmcnn.imagej.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.BrokenComputer;
import io.github.gmcnn.core.torch.ChildJvm;
import io.github.gmcnn.imagej.commands.CommandLine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What <i>GMCNN Engine</i> says of this computer, whole and with something broken. */
@Tag("engine")
class EngineReportTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir Path temp;

    private static EngineReport report(boolean timed) {
        return EngineProbe.run(timed, Progress.SILENT);
    }

    @Test
    void run_here_tellsJarsFolderDeviceAndSpeed() {
        assumeTrue(BrokenComputer.isOneDnnRight(), "This computer computes wrong with oneDNN.");
        EngineReport report = report(true);
        assertTrue(report.works());
        assertEquals(List.of(), report.notes());
        assertTrue(
                report.verdict().matches("GMCNN Engine: works, PyTorch 2.*, \\d+ GFLOP/s"),
                report.verdict());
        String text = report.text();
        assertTrue(
                text.matches(
                        "(?s).*\nJars +api-\\d\\S+jar\n +pytorch-engine-\\S+jar\n +pytorch-j.*"),
                text);
        assertTrue(text.matches("(?s).*\nLibraries +\\S+-cpu-\\S+\n.*"), text);
        assertTrue(text.matches("(?s).*\nauto computes +on the CPU \\(no NVIDIA GPU\\)\n.*"), text);
        assertTrue(
                text.contains("Test           CPU: convolutions and more agree with plain sums"),
                text);
        assertTrue(text.matches("(?s).*\nCPU +convolution: [0-9.]+ GFLOP/s, .*right\n"), text);
        assertFalse(text.contains(System.getProperty("user.home") + "/"), text);
    }

    @Test
    void run_oneDnnWrong_saysWhatComputesInstead() {
        try (BrokenComputer broken = BrokenComputer.open(temp, Arithmetic.CPU)) {
            EngineReport report = report(false);
            assertTrue(report.works());
            assertTrue(report.verdict().endsWith("on the CPU; 1 note to read"), report.verdict());
            String note = report.notes().get(0);
            assertTrue(note.startsWith("PyTorch computes wrong numbers on the CPU with"), note);
            assertTrue(note.contains("is computed on the CPU without oneDNN, rightly"), note);
            assertTrue(report.text().contains("Test           CPU with oneDNN: WRONG (a "));
        }
    }

    @Test
    void run_allWrong_doesNotWork() {
        Arithmetic[] all = {Arithmetic.CPU, Arithmetic.CPU_WITHOUT_ONEDNN};
        try (BrokenComputer broken = BrokenComputer.open(temp, all)) {
            EngineReport report = report(false);
            assertFalse(report.works());
            assertTrue(
                    report.verdict()
                            .startsWith(
                                    "GMCNN Engine: not working: PyTorch computes wrong numbers on"
                                            + " all that this computer has ("),
                    report.verdict());
        }
    }

    private String commandLine(int status, String missing, String... options) throws Exception {
        return ChildJvm.of(CommandLine.class, EngineEntry.TITLE, "sample=false")
                .options(options)
                .without(missing)
                .output(status);
    }

    @Test
    void commandLine_jarMissing_saysWhichAndEndsWithOne() throws Exception {
        String output =
                commandLine(1, "pytorch-jni-", "-Dgmcnn.engineCache=" + temp.resolve("cache"));
        assertTrue(
                output.startsWith(
                        "GMCNN Engine: not working: PyTorch cannot start: the jar pytorch-jni is"
                                + " missing; put it into ImageJ's folder jars"),
                output);
        assertTrue(output.contains("\nPyTorch        did not start\n"), output);
        assertTrue(output.contains("\nFailure        "), output);
        assertFalse(output.contains("\tat "), output);
    }

    @Test
    void commandLine_folderRefused_worksWithANote() throws Exception {
        String output =
                commandLine(
                        0,
                        "none",
                        "-Dgmcnn.engineCache=" + System.getProperty("gmcnn.engineCache"),
                        "-Dgmcnn.natives=" + temp);
        assertTrue(output.contains("; 1 note to read\n! The folder of natives " + temp), output);
        assertTrue(output.contains("Until then the libraries of the plugin are used"), output);
    }
}
