package io.github.gmcnn.imagej.engine;

import static io.github.gmcnn.imagej.engine.Rule.said;
import static io.github.gmcnn.imagej.engine.Rule.when;

import java.util.List;
import java.util.Optional;

/** Folders and disks that the libraries cannot be used from. */
final class PlaceRules {

    private static final int NEEDED = 500; // MB; Linux's libraries have 427
    private static final int LONGEST_PATH = 150; // of Windows' 260, for the folders below it

    static final List<Rule> RULES =
            List.of(
                    when(
                            Cause.CACHE_NOT_WRITABLE,
                            f -> f.place().obstacle().isPresent(),
                            f ->
                                    "PyTorch's libraries cannot be unpacked into "
                                            + f.place().cache()
                                            + " ("
                                            + f.place().obstacle().orElse("")
                                            + "); make it writable, or set the environment variable"
                                            + " DJL_CACHE_DIR to a folder that is."),
                    when(
                            Cause.DISK_FULL,
                            PlaceRules::isFull,
                            f ->
                                    "On the disk of "
                                            + f.place().cache()
                                            + " "
                                            + f.place().free()
                                            + " MB are free, and PyTorch needs "
                                            + NEEDED
                                            + "; make room, or set the environment variable"
                                            + " DJL_CACHE_DIR to a folder on another disk."),
                    said(
                            Cause.CACHE_NOT_EXECUTABLE,
                            "(\\S+): failed to map segment from shared object",
                            m ->
                                    "The disk of "
                                            + m.group(1)
                                            + " does not allow programs; set the environment"
                                            + " variable DJL_CACHE_DIR to a folder on another"
                                            + " disk."),
                    when(
                            Cause.PATH_TROUBLE,
                            PlaceRules::isBadPath,
                            f ->
                                    "Windows may be unable to load libraries from "
                                            + f.place().cache()
                                            + ", whose path is long or has unusual letters; set the"
                                            + " environment variable DJL_CACHE_DIR to a folder like"
                                            + " C:\\djl."),
                    when(
                            Cause.STALE_BRIDGE,
                            f -> f.place().staleBridge().isPresent(),
                            f ->
                                    "The file "
                                            + f.place()
                                                    .staleBridge()
                                                    .map(Object::toString)
                                                    .orElse("")
                                            + " is not the one of the jar pytorch-jni, but DJL uses"
                                            + " it; delete it and start ImageJ again."),
                    new Rule(Cause.FOLDER_REFUSED, PlaceRules::refused),
                    when(
                            Cause.ENVIRONMENT,
                            PlaceRules::isHidden,
                            f ->
                                    "The environment variable PYTORCH_LIBRARY_PATH ("
                                            + f.place().environment().orElse("")
                                            + ") goes before the chosen folder "
                                            + f.place().chosen().map(Object::toString).orElse("")
                                            + "; unset it and start ImageJ again."));

    private PlaceRules() {}

    private static Optional<String> refused(EngineFacts facts) {
        return facts.place()
                .refused()
                .map(
                        why ->
                                why
                                        + " Until then the libraries of the plugin are used, on"
                                        + " the CPU; natives=cpu keeps them.");
    }

    private static boolean isFull(EngineFacts facts) {
        boolean said = facts.failure().matches("(?is).*(No space left|not enough space).*");
        return said
                || facts.start().version().isEmpty()
                        && facts.place().cacheSize() < NEEDED / 2
                        && facts.place().free() < NEEDED;
    }

    private static boolean isBadPath(EngineFacts facts) {
        String path = facts.place().cache().toString();
        boolean odd = path.length() > LONGEST_PATH || !path.matches("\\p{ASCII}*");
        return facts.computer().machine().system().equals("win")
                && odd
                && facts.start().version().isEmpty();
    }

    private static boolean isHidden(EngineFacts facts) {
        return facts.place().environment().isPresent() && facts.place().chosen().isPresent();
    }
}
