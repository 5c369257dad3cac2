package io.github.gmcnn.benchmark;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.safe.Progress;
import java.nio.file.Path;
import java.time.Duration;
import net.imglib2.img.array.ArrayImgs;

/** What is timed from the start of a JVM to its first filled image. */
public final class ColdStart {

    private ColdStart() {}

    /**
     * Fills a hole and prints {@code filled} and the process's CPU seconds; arguments: device,
     * folder of models, width, side of the hole.
     */
    public static void main(String[] arguments) {
        boolean gpu = arguments[0].equals("cuda");
        Works works = new Works(gpu, false, Path.of(arguments[1]));
        int hole = Integer.parseInt(arguments[3]);
        ComputeDevice device = gpu ? ComputeDevice.GPU : ComputeDevice.CPU;
        try (Inpainter inpainter =
                Inpainter.open(works.model(Integer.parseInt(arguments[2])), device)) {
            inpainter.fill(
                    ArrayImgs.unsignedBytes(TestPicture.noise(512), 512, 512),
                    TestPicture.hole(200, 200, hole),
                    Progress.SILENT);
            Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
            System.out.println("filled " + cpu.toMillis() / 1e3);
        }
    }
}
