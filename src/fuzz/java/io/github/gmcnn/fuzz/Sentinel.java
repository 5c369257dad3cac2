package io.github.gmcnn.fuzz;

/** A class that hostile files name; no reader may load it. */
public final class Sentinel {

    /** How files name it: not by a class literal, which would load it. */
    public static final String NAME = "io.github.gmcnn.fuzz.Sentinel";

    private Sentinel() {}
}
