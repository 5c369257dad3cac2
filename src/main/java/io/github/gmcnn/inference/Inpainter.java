package io.github.gmcnn.inference;

import io.github.gmcnn.model.Model;
import io.github.gmcnn.progress.Progress;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.BooleanType;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/** Fills the missing pixels of images with one loaded model on one device (API under way). */
public final class Inpainter implements AutoCloseable {

    public static Inpainter open(Model model, ComputeDevice device) {
        throw new UnsupportedOperationException();
    }

    public Inpainter largeHoles(LargeHoles strategy) {
        return this;
    }

    public <T extends RealType<T> & NativeType<T>, B extends BooleanType<B>> Img<T> inpaint(
            RandomAccessibleInterval<T> image,
            RandomAccessibleInterval<B> mask,
            Progress progress) {
        throw new UnsupportedOperationException();
    }

    public <T extends RealType<T>, B extends BooleanType<B>> FillReport fill(
            RandomAccessibleInterval<T> image,
            RandomAccessibleInterval<B> mask,
            Progress progress) {
        throw new UnsupportedOperationException();
    }

    public String device() {
        return "CPU";
    }

    public Model model() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
