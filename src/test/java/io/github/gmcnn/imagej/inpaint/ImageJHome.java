package io.github.gmcnn.imagej.inpaint;

import ij.Prefs;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;

/** Lets ImageJ believe to be at home elsewhere, until closed. */
public final class ImageJHome implements AutoCloseable {

    private final Object before;

    private ImageJHome(Object before) {
        this.before = before;
    }

    /** Moves ImageJ's folder, as {@code IJ.getDirectory("imagej")} tells it. */
    public static ImageJHome at(Path folder) throws ReflectiveOperationException {
        Object before = field().get(null);
        field().set(null, folder + File.separator);
        return new ImageJHome(before);
    }

    private static Field field() throws ReflectiveOperationException {
        Field field = Prefs.class.getDeclaredField("ImageJDir");
        field.setAccessible(true);
        return field;
    }

    @Override
    public void close() throws ReflectiveOperationException {
        field().set(null, before);
    }
}
