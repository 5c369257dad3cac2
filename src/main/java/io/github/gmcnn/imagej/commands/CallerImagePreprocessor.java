package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.WindowManager;
import java.lang.reflect.Field;
import java.util.Map;
import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

/**
 * Makes the image that {@code IJ.run(image, "...", "...")} was called with the active one of an
 * {@link OptionCommand}.
 *
 * <p>ImageJ notes it for the thread that calls, while Fiji runs the command on another one, from a
 * pool, which may remember an image of an earlier command. Runs before Fiji looks for the active
 * image.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 2)
public final class CallerImagePreprocessor extends AbstractPreprocessorPlugin {

    @Parameter private ThreadService threads;

    @Parameter(required = false)
    private LogService log;

    @Override
    public void process(Module module) {
        Thread caller = threads.getParent(Thread.currentThread());
        if (caller != null && module.getDelegateObject() instanceof OptionCommand) {
            WindowManager.setTempCurrentImage(imageOf(caller));
        }
    }

    // WindowManager returns it only to the thread itself.
    private ImagePlus imageOf(Thread caller) {
        try {
            Field images = WindowManager.class.getDeclaredField("tempImageTable");
            images.setAccessible(true);
            return (ImagePlus) ((Map<?, ?>) images.get(null)).get(caller);
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (log != null) {
                log.debug("The image of the calling thread is not known", e);
            }
            return null; // another ImageJ: the active image, as for all other commands
        }
    }
}
