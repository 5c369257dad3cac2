package io.github.gmcnn.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One way on which a file of a stranger gets into the plugin.
 *
 * @param name for the table
 * @param file name of the file as the reader is given it
 * @param seeds small good files
 * @param mutations those that know the format; those of plain bytes are tried with every target
 * @param beside what lies beside the file, by name
 * @param limit of the memory that one file may take
 * @param reader what is tried
 */
public record Target(
        String name,
        String file,
        List<byte[]> seeds,
        List<Mutation> mutations,
        Beside beside,
        Limit limit,
        Reader reader) {

    /** Reads a file; returns if it accepts it, and throws what people are told if not. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Reads a file.
         *
         * @return whether it was used; some readers pass over what they cannot use
         */
        boolean accepts(Path file) throws Exception;
    }

    /**
     * The bytes that may be taken while one file is read, freed ones too.
     *
     * @param fixed for any file
     * @param perByte more for each byte of the file
     */
    public record Limit(long fixed, long perByte) {

        long of(long size) {
            return fixed + perByte * size;
        }
    }

    /** Gives other files, which may depend on the one that is tried. */
    @FunctionalInterface
    public interface Beside {
        /** Returns contents by name. */
        Map<String, byte[]> of(byte[] file);
    }

    /** Begins with a reader of one file that takes no more than 64 MiB and 20 times its size. */
    public static Target of(String name, String file, List<byte[]> seeds, Reader reader) {
        return new Target(
                name, file, seeds, List.of(), any -> Map.of(), new Limit(64 << 20, 20), reader);
    }

    /** Returns the same with mutations that know the format. */
    public Target with(Mutation... structured) {
        return new Target(name, file, seeds, List.of(structured), beside, limit, reader);
    }

    /** Returns the same with other files. */
    public Target beside(Beside others) {
        return new Target(name, file, seeds, mutations, others, limit, reader);
    }

    /** Returns the same with another limit. */
    public Target within(Limit other) {
        return new Target(name, file, seeds, mutations, beside, other, reader);
    }
}
