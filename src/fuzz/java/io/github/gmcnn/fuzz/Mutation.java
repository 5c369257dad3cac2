package io.github.gmcnn.fuzz;

import java.util.Random;

/** Makes a hostile file of a good one; the same random numbers give the same file. */
@FunctionalInterface
public interface Mutation {

    /** Returns changed bytes; those given stay as they are. */
    byte[] apply(byte[] file, Random random);
}
