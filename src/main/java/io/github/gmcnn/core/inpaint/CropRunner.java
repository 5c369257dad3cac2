package io.github.gmcnn.core.inpaint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.blend.Membrane;
import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.blend.RimCorrection;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.VerifiedInput;
import io.github.gmcnn.core.network.Architecture;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.ValueRange;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.ArithmeticProof;
import io.github.gmcnn.core.torch.Computing;
import io.github.gmcnn.core.torch.DeviceWish;
import io.github.gmcnn.core.torch.Proof;
import io.github.gmcnn.core.torch.ProvenEngine;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Runs the generator of one model on crops.
 *
 * <p>The engine starts and the weights load with the first crop. Owns the native memory. Threads
 * run side by side, but not while it is closed.
 */
final class CropRunner implements AutoCloseable {

    private static final int COLOURS = 3;

    private final Model model;
    private final ComputeDevice device;
    private final boolean silent;
    private NDManager manager;
    private Generator generator;
    private Arithmetic arithmetic;

    CropRunner(Model model, ComputeDevice device) {
        this(model, device, false);
    }

    private CropRunner(Model model, ComputeDevice device, boolean silent) {
        this.model = model;
        this.device = device;
        this.silent = silent;
    }

    /** Makes one whose network paints 0, the middle of its range; needs no engine. */
    static CropRunner silent(Model model) {
        return new CropRunner(model, ComputeDevice.CPU, true);
    }

    ModelDescription description() {
        return model.description();
    }

    Arithmetic arithmetic() {
        start();
        return arithmetic;
    }

    String deviceInWords() {
        return TorchEngine.inWords(arithmetic(), device == ComputeDevice.AUTO);
    }

    private synchronized void start() {
        if (generator != null) {
            return;
        }
        String file = model.location() + "/" + Model.WEIGHTS;
        try (VerifiedInput in = model.openWeights()) {
            start(read(in, file), file);
        } catch (IOException e) {
            throw new ModelException(
                    file
                            + " cannot be read: "
                            + FileFailure.inWords(e)
                            + "; install the model again.");
        }
    }

    private static Weights read(VerifiedInput in, String file) throws IOException {
        try {
            return SafetensorsFile.read(in, file);
        } finally {
            in.verify(); // says first that a file is damaged, and not what is wrong with its bytes
        }
    }

    private void start(Weights read, String file) {
        read.requireFinite(file);
        GeneratorKind kind = GeneratorKind.recognise(read);
        requireAsDescribed(kind, file);
        List<Proof> proofs = new ArrayList<>();
        proofs.add(ArithmeticProof.of(kind.convolutions()));
        ModelProof.of(model, read).ifPresent(proofs::add);
        arithmetic = ProvenEngine.choose(wish(), proofs);
        NDManager opened = TorchEngine.open(arithmetic.isGpu());
        try {
            generator = Generator.open(opened, read);
            manager = opened;
        } finally {
            if (generator == null) {
                opened.close();
            }
        }
    }

    private DeviceWish wish() {
        return switch (device) {
            case AUTO -> DeviceWish.AUTO;
            case CPU -> DeviceWish.CPU;
            case GPU -> DeviceWish.GPU;
        };
    }

    private void requireAsDescribed(GeneratorKind kind, String file) {
        GeneratorKind described = new GeneratorKind(architecture(), description().cnum());
        if (!kind.equals(described)) {
            throw new ModelException(
                    file
                            + " holds weights of "
                            + kind.architecture().id()
                            + " of cnum "
                            + kind.cnum()
                            + ", but its description says "
                            + described.architecture().id()
                            + " of cnum "
                            + described.cnum()
                            + "; import the weights again.");
        }
    }

    private Architecture architecture() {
        return Arrays.stream(Architecture.values())
                .filter(known -> known.id().equals(description().architecture()))
                .findFirst()
                .orElseThrow(); // ModelDescription lets no other pass
    }

    /**
     * Predicts pixels of a patch from its known ones; computes no more than they need.
     *
     * @param wanted missing pixels within the patch's window
     * @return pixel values, (C, H, W) of the window, right where they are wanted; or nothing if no
     *     pixel of the patch is known
     */
    Optional<double[]> predict(Patch patch, PixelSet wanted) {
        return predict(patch, wanted, Optional.empty());
    }

    /**
     * As {@link #predict(Patch, PixelSet)}, of a hole that is thick.
     *
     * @param octave gives it its large structure
     */
    Optional<double[]> predict(Patch patch, PixelSet wanted, Optional<Octave> octave) {
        patch.markNotFinite();
        double[] known = patch.knownValues();
        if (known.length == 0) {
            return Optional.empty();
        }
        ValueRange range =
                description().valueRange() == ValueRangeRule.BYTE
                        ? ValueRange.BYTE
                        : ValueRange.of(known);
        double[] pixels = new double[patch.values().length];
        if (range.isFlat()) {
            Arrays.fill(pixels, range.low());
        } else {
            Optional<RimCorrection> rim = rim(patch, wanted);
            Box alone = wanted.bounds().from(patch.window());
            Box needed = rim.map(RimCorrection::needed).orElse(alone);
            Optional<double[]> plate = paint(patch, range, needed, pixels);
            rim.ifPresent(correction -> correction.correct(pixels));
            octave.ifPresent(
                    lower ->
                            plate.ifPresentOrElse(
                                    flat -> lower.lower(patch, needed, pixels, flat),
                                    () -> lower.lower(patch, needed, pixels)));
        }
        return Optional.of(pixels);
    }

    private Optional<RimCorrection> rim(Patch patch, PixelSet wanted) {
        return switch (description().blending()) {
            case NONE -> Optional.empty();
            case MEMBRANE -> Optional.of(Membrane.of(patch, wanted));
            case PLATE -> Optional.of(Plate.of(patch, wanted));
        };
    }

    // Returns the plate, if the network adds to one.
    private Optional<double[]> paint(Patch patch, ValueRange range, Box needed, double[] pixels) {
        if (description().holeInput() == HoleInput.PLATE) {
            return Optional.of(add(patch, range, needed, pixels));
        }
        Painted painted = run(patch, range, patch.values(), needed);
        Painted.forEach(patch, needed, i -> pixels[i] = range.toPixel(painted.at(i)));
        return Optional.empty();
    }

    private double[] add(Patch patch, ValueRange range, Box needed, double[] pixels) {
        Additions additions = additions(patch, range, needed);
        Evidence evidence = additions.evidence;
        double factor = evidence.factor(additions.of);
        Painted.forEach(
                patch,
                needed,
                i ->
                        pixels[i] =
                                evidence.isHidden(i)
                                        ? patch.values()[i]
                                        : evidence.shown()[i]
                                                + factor * additions.of.applyAsDouble(i));
        return evidence.shown();
    }

    /**
     * What a network adds to the plate.
     *
     * @param evidence of how far it can be believed
     * @param of a value of the patch, in its unit; within the box needed and the spots hidden
     */
    record Additions(Evidence evidence, IntToDoubleFunction of) {}

    /** Runs the network on the plate, with spots hidden. */
    Additions additions(Patch patch, ValueRange range, Box needed) {
        Evidence evidence = Evidence.around(patch, needed);
        double[] plate = evidence.shown();
        Painted painted = run(evidence.trial(), range, plate, evidence.needed());
        return new Additions(evidence, i -> range.add(plate[i], painted.at(i)) - plate[i]);
    }

    // (4, H, W): three colours, then the mask. A grey value stands for all three.
    private float[] input(Patch patch, ValueRange range, double[] shown) {
        boolean blank = description().holeInput() == HoleInput.ZEROS;
        boolean[] missing = patch.missing();
        int area = missing.length;
        float[] input = new float[(COLOURS + 1) * area];
        for (int c = 0; c < COLOURS; c++) {
            int from = patch.channels() == 1 ? 0 : c * area;
            for (int i = 0; i < area; i++) {
                input[c * area + i] = blank && missing[i] ? 0 : range.toNetwork(shown[from + i]);
            }
        }
        for (int i = 0; i < area; i++) {
            input[COLOURS * area + i] = missing[i] ? 1 : 0;
        }
        return input;
    }

    /** Runs the network on a patch of which it is shown these values. */
    Painted run(Patch patch, ValueRange range, double[] shown, Box needed) {
        if (silent) {
            return new Painted(new float[Math.toIntExact(COLOURS * needed.area())], needed, patch);
        }
        start();
        long[] shape = {1, COLOURS + 1, patch.window().height(), patch.window().width()};
        try (Computing computing = Computing.begin(arithmetic);
                NDManager crop = manager.newSubManager();
                NDArray x = Tensors.of(input(patch, range, shown), shape, crop);
                NDArray y = generator.forward(x, needed)) {
            return new Painted(y.toFloatArray(), needed, patch);
        }
    }

    @Override
    public synchronized void close() {
        if (generator != null) {
            generator.close();
            manager.close();
            generator = null;
        }
    }
}
