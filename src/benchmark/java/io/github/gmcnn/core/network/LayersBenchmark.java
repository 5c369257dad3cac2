package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.torch.TorchOps;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** JMH: one layer of each kind at width 32 on 64 x 64 pixels, a quarter of 256 x 256. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LayersBenchmark {

    private static final int CHANNELS = 128;
    private static final int SIDE = 64;

    /** The layer. */
    @Param({"conv7", "conv7 dilated by 16", "conv5", "conv3", "nearest x2", "bilinear x4"})
    public String layer;

    private NDManager manager;
    private TorchOps ops;
    private Layer computed;
    private NDArray input; // (1, 128, 64, 64)
    private AxisPart axis;
    private Layer.Resources resources;

    /** Makes input and weights. */
    @Setup
    public void open() {
        manager = TorchEngine.open(false);
        ops = TorchOps.open(manager);
        input = manager.randomNormal(new Shape(1, CHANNELS, SIDE, SIDE));
        computed =
                switch (layer) {
                    case "nearest x2" -> new Layer.Upsampling("x", 2, Interpolation.NEAREST);
                    case "bilinear x4" -> new Layer.Upsampling("x", 4, Interpolation.BILINEAR);
                    default -> convolution();
                };
        axis = new AxisPart(SIDE, Span.all(SIDE), Span.all(computed.outputSize(SIDE)));
        resources = new Layer.Resources(weights(), ops);
    }

    private Map<String, NDArray> weights() {
        if (computed instanceof Layer.Convolution convolution) {
            Shape shape = new Shape(convolution.weightShape());
            return Map.of(
                    convolution.weight(), manager.randomNormal(shape),
                    convolution.bias(), manager.zeros(new Shape(CHANNELS)));
        }
        return Map.of();
    }

    private Layer convolution() {
        int size = layer.charAt("conv".length()) - '0';
        Kernel kernel = new Kernel(size, 1, layer.contains("16") ? 16 : 1, Border.MIRROR);
        return new Layer.Convolution("x", CHANNELS, CHANNELS, kernel, true);
    }

    /** Frees all. */
    @TearDown
    public void close() {
        ops.close();
        manager.close();
    }

    /** One forward. */
    @Benchmark
    public void forward() {
        computed.forward(input, axis, axis, resources).close();
    }
}
