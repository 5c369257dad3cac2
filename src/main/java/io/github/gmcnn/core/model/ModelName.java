package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Names of models to be made: legal as folders on every system, and free. */
public final class ModelName {

    /** Longest name that is accepted. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern ILLEGAL = Pattern.compile("[\\p{Cntrl}<>:\"/\\\\|?*\\[\\]]");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d|scratch|auto)(\\..*)?");

    private ModelName() {}

    /**
     * Returns the name if a model can be made under it.
     *
     * @param taken the names of all models
     * @throws ModelException if it is no legal name or taken
     */
    public static String require(String name, List<String> taken) {
        if (!isLegal(name)) {
            throw new ModelException(
                    "The model cannot be named "
                            + name
                            + "; a name has up to "
                            + MAX_LENGTH
                            + " characters, none of <>:\"/\\|?*[], no dot or blank at its ends, and"
                            + " is no word of the system.");
        }
        if (isTaken(name, taken)) {
            throw new ModelException(
                    "The model "
                            + name
                            + " exists already and is not overwritten; choose another name.");
        }
        return name;
    }

    private static boolean isLegal(String name) {
        return !name.isBlank()
                && name.length() <= MAX_LENGTH
                && name.equals(name.strip())
                && !name.startsWith(".")
                && !name.endsWith(".")
                && !ILLEGAL.matcher(name).find()
                && !RESERVED.matcher(name).matches();
    }

    // Some systems do not distinguish upper from lower case.
    private static boolean isTaken(String name, List<String> taken) {
        return taken.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Returns the name, or with the lowest number after it that makes it free. */
    public static String free(String name, List<String> taken) {
        String free = name;
        for (int i = 2; isTaken(free, taken); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    /** Returns a free name after a folder or file. */
    public static String after(Path path, List<String> taken) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return after(last == null ? "" : last.toString(), taken);
    }

    /** Returns a free name after that of a folder or file. */
    public static String after(String file, List<String> taken) {
        String text = file.replaceFirst("\\.[^.]*$", "");
        String legal = ILLEGAL.matcher(text).replaceAll("-").replaceAll("^[. ]+|[. ]+$", "");
        String name = legal.substring(0, Math.min(legal.length(), MAX_LENGTH - 8)).strip();
        return free(isLegal(name) ? name : "model", taken);
    }
}
