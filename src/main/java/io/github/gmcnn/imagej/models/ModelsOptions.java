package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import java.util.Optional;

/**
 * What <i>GMCNN Models</i> does.
 *
 * @param action what is done
 * @param name the name or path of a model; empty: all, or after the file
 * @param from where a new model comes from
 * @param sha256 of the file that it comes from
 * @param to where a new model goes to
 */
public record ModelsOptions(
        @Option(
                        label = "Action",
                        byDefault = "list",
                        always = true,
                        help =
                                "`list`; `install`; `verify`: reads all weights and compares their "
                                        + "sha256; `remove`, without a question")
                Action action,
        @Option(
                        label = "Name",
                        byDefault = "auto",
                        help =
                                "of the model to list, verify or remove, or its path; of the model to "
                                        + "install. `auto`: all models; to install: after where it comes from, "
                                        + "with a number if that is taken")
                Optional<String> name,
        @Option(
                        label = "From",
                        byDefault = "none",
                        help =
                                "with `install`: the path of a model folder or of a zip file with one, "
                                        + "or an address that begins with `https://`")
                Optional<String> from,
        @Option(
                        label = "sha256",
                        byDefault = "none",
                        help = "with `install`: of the file; needed with an address")
                Optional<String> sha256,
        @Option(
                        label = "To",
                        byDefault = "auto",
                        help =
                                "with `install`: the models folder of `imagej` or of the `user`; "
                                        + "`auto`: ImageJ's, if it can be written to")
                Place to) {

    /** The table of macro keys. */
    public static final Options<ModelsOptions> TABLE =
            Options.of("GMCNN Models", ModelsOptions.class);

    /** What is done. */
    public enum Action {
        /** A table of all models, or of one. */
        LIST,
        /** A new model. */
        INSTALL,
        /** The same table after all weights were read and compared with their sha256. */
        VERIFY,
        /** A model less. */
        REMOVE
    }

    /** The models folder that a new model goes to. */
    public enum Place {
        /** That of ImageJ, or of the user where ImageJ's cannot be written to. */
        AUTO,
        /** That of ImageJ. */
        IMAGEJ,
        /** That in the home folder. */
        USER
    }

    /** Checks what goes with what. */
    public ModelsOptions {
        boolean install = action == Action.INSTALL;
        require(
                !install || from.isPresent(),
                "from is missing; give the path or address of the model to install");
        require(
                action != Action.REMOVE || name.isPresent(),
                "name is missing; give that of the model to remove");
        require(install || from.isEmpty(), "from counts with action=install only; leave it out");
        require(
                install || sha256.isEmpty(),
                "sha256 counts with action=install only; leave it out");
        require(install || to == Place.AUTO, "to counts with action=install only; leave it out");
    }

    private static void require(boolean legal, String what) {
        if (!legal) {
            throw new InputException("The option " + what + ".");
        }
    }
}
