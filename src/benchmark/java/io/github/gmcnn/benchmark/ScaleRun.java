package io.github.gmcnn.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.gmcnn.imagej.commands.CommandLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Runs a command as {@link CommandLine} does and prints its time, memory and what it was doing:
 * looks every few milliseconds at the stack of the thread that works.
 */
public final class ScaleRun {

    private static final long EVERY = 5; // milliseconds

    // What the innermost of these methods does is what the thread does.
    private static final Map<String, String> STAGES = new LinkedHashMap<>();

    static {
        STAGES.put("FolderBatch.before", "look");
        STAGES.put("FileStamp.of", "checksum");
        STAGES.put("StagedFiles.force", "force to the disk");
        STAGES.put("RecordFile.append", "force to the disk");
        STAGES.put("ObjectFiles.publish", "force to the disk");
        STAGES.put("WholeImage.open", "read");
        STAGES.put("Masks.of", "read");
        STAGES.put("ChunkCache.get", "read");
        STAGES.put("MaskVolume.planes", "read");
        STAGES.put("FolderWorker.save", "write");
        STAGES.put("FolderBatch.publish", "write");
        STAGES.put("ObjectFiles.write", "write");
        STAGES.put("PyramidLevel.write", "smaller levels");
        STAGES.put("Inpainter.open", "start");
        STAGES.put("FolderWorker.begin", "start");
        STAGES.put("InpaintTask.run", "fill");
        STAGES.put("Inpainter.fillWithoutBackup", "fill");
    }

    private final Thread worker;
    private final Map<String, Integer> seen = new HashMap<>();

    private ScaleRun(Thread worker) {
        this.worker = worker;
    }

    /** Arguments: those of {@link CommandLine}. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        ScaleRun run = new ScaleRun(Thread.currentThread());
        Thread watcher = new Thread(run::watch, "samples");
        watcher.setDaemon(true);
        watcher.start();
        long start = System.nanoTime();
        int status =
                CommandLine.run(
                        arguments, new PrintStream(OutputStream.nullOutputStream()), System.err);
        double seconds = (System.nanoTime() - start) / 1e9;
        watcher.interrupt();
        out.println(run.text(seconds));
        System.exit(status);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                seen.merge(stage(worker.getStackTrace()), 1, Integer::sum);
            }
        } catch (InterruptedException e) {
            // the work is done
        }
    }

    private static String stage(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            String name = type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName();
            if (STAGES.containsKey(name)) {
                return STAGES.get(name);
            }
        }
        return "other";
    }

    private String text(double seconds) throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%.1f s, %.1f s of processors, at most %.0f MiB in memory",
                        seconds,
                        system.getProcessCpuTime() / 1e9,
                        ResidentMemory.peak() / 1048576.0));
        int all = seen.values().stream().mapToInt(count -> count).sum();
        seen.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(stage -> text.append(line(stage.getKey(), stage.getValue(), all)));
        return text.toString();
    }

    private static String line(String stage, int count, int all) {
        return String.format(Locale.ROOT, "%n%5.1f %% %s", 100.0 * count / all, stage);
    }
}
