package io.github.gmcnn.imagej.evaluate;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.imagej.options.CommandOptions;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.imagej.options.OptionValues;
import io.github.gmcnn.imagej.options.OptionsException;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.evaluation.HoleFeatures;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What <i>GMCNN Evaluate</i> judges and how; immutable.
 *
 * <p>{@link EvaluateKey} is the table of macro keys with their defaults and choices.
 */
public final class EvaluateOptions extends CommandOptions<EvaluateKey> {

    /** The value of files and folders that are not given, and of no methods. */
    static final String NONE = "none";

    /** The value of all pictures, and of all families but the squares. */
    static final String ALL = "all";

    private static final OptionTable<EvaluateKey> TABLE =
            new OptionTable<>(EvaluatePlugIn.TITLE, EvaluateKey.class);

    private EvaluateOptions(OptionValues<EvaluateKey> values) {
        super(values, List.of(EvaluateKey.IMAGES, EvaluateKey.OUTPUT));
        if (!values.isDefault(EvaluateKey.FAMILIES)) {
            MaskFamily.named(value(EvaluateKey.FAMILIES));
        }
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @throws io.github.gmcnn.core.safe.UserException that names the first unknown key or illegal
     *     value and what is legal
     */
    public static EvaluateOptions parse(String line) {
        return of(TABLE.parse(line));
    }

    /**
     * Makes options of texts; a key without one has its default.
     *
     * @throws io.github.gmcnn.core.safe.UserException that names the first illegal value and what
     *     is legal
     */
    public static EvaluateOptions of(Map<EvaluateKey, String> values) {
        return new EvaluateOptions(new OptionValues<>(TABLE, values));
    }

    /** Returns whether both folders are given that are needed. */
    void requireFolders() {
        if (values.isDefault(EvaluateKey.IMAGES) || values.isDefault(EvaluateKey.OUTPUT)) {
            throw new OptionsException(
                    "GMCNN Evaluate needs a folder of pictures and one for its tables; give"
                            + " images=FOLDER and output=FOLDER.");
        }
        requireThere(EvaluateKey.IMAGES);
        requireThere(EvaluateKey.MASKS);
        requireThere(EvaluateKey.FILLS);
        requireThere(EvaluateKey.VGG);
    }

    private void requireThere(EvaluateKey key) {
        Optional<Path> path = path(key);
        if (path.isPresent() && !Files.exists(path.get())) {
            throw new OptionsException(
                    "The option "
                            + key.key()
                            + " cannot be "
                            + value(key)
                            + "; there is no such file or folder.");
        }
    }

    /** Returns the path that an option gives, if it does. */
    Optional<Path> path(EvaluateKey key) {
        try {
            return values.isDefault(key)
                    ? Optional.empty()
                    : Optional.of(Path.of(value(key)).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new OptionsException(
                    "The option "
                            + key.key()
                            + " cannot be "
                            + value(key)
                            + "; it must be the path of a file or folder.");
        }
    }

    /** Returns the families; those of the plugin are left out where only own masks are given. */
    List<MaskFamily> families() {
        boolean ownOnly =
                !values.isDefault(EvaluateKey.MASKS) && values.isDefault(EvaluateKey.FAMILIES);
        return ownOnly
                ? new ArrayList<>()
                : new ArrayList<>(MaskFamily.named(value(EvaluateKey.FAMILIES)));
    }

    /** Returns how many pictures to take at most. */
    int pictures() {
        return values.isDefault(EvaluateKey.PICTURES)
                ? Integer.MAX_VALUE
                : (int) values.number(EvaluateKey.PICTURES);
    }

    /** Returns the names or paths of the models. */
    List<String> models() {
        return Arrays.stream(value(EvaluateKey.MODEL).split(",")).map(String::strip).toList();
    }

    /** Returns whether the product itself fills. */
    boolean fillsItself() {
        return !value(EvaluateKey.METHODS).equalsIgnoreCase(NONE);
    }

    /** Returns a whole number. */
    int number(EvaluateKey key) {
        return (int) values.number(key);
    }

    /** Returns whether crops, masks and fills are written. */
    boolean writesCases() {
        return values.flag(EvaluateKey.CASES);
    }

    /** Returns where networks compute. */
    ComputeDevice device() {
        return values.constant(EvaluateKey.DEVICE, ComputeDevice.class);
    }

    /** Returns the mean that belongs to the weights of VGG19. */
    HoleFeatures.Mean mean() {
        return values.constant(EvaluateKey.VGGMEAN, HoleFeatures.Mean.class);
    }
}
