package io.github.gmcnn.tensor;

import io.github.gmcnn.json.Reasons;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Reads the parts of a MATLAB 5 file that hold weights: cells, structs, texts and real numbers.
 *
 * <p>A file is untrusted: sizes are checked before memory is taken, and depth, number and size of
 * arrays are limited. Arrays larger than {@link #MAX_VALUES}, as those of a classifier, are
 * skipped.
 *
 * <p>Source: MathWorks, "MAT-File Format", level 5.
 */
public final class MatFile {

    /** Most numbers of an array that is read; the largest kernel of VGG19 has 2.4 million. */
    public static final int MAX_VALUES = 4 << 20;

    /** What a variable, an item of a cell or a field of a struct can be. */
    public sealed interface Value permits Cell, Struct, Numbers, Text, Unread {}

    /** A cell array in column-major order. */
    public record Cell(List<Value> items) implements Value {}

    /** A struct array in column-major order: the fields of each element by name. */
    public record Struct(List<Map<String, Value>> items) implements Value {}

    /**
     * An array of real numbers.
     *
     * @param shape two dimensions at least; MATLAB drops further ones at the end that are 1
     * @param values in column-major order: the first dimension runs fastest
     */
    public record Numbers(long[] shape, float[] values) implements Value {}

    /** Characters. */
    public record Text(String text) implements Value {}

    /** An array of a kind that is not read, or too large. */
    public record Unread() implements Value {}

    private static final int HEADER = 128;

    private MatFile() {}

    /**
     * Reads variables.
     *
     * @param names the variables to read, where present; others are skipped
     * @throws WeightsException if the file is no MATLAB 5 file or breaks a limit
     */
    public static Map<String, Value> read(Path file, Set<String> names) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            MatStream elements = new MatStream(in, order(in.readNBytes(HEADER)));
            return new MatReader(elements).variables(names);
        } catch (EOFException e) {
            throw new WeightsException(file + " is cut short; copy or download it again.", e);
        } catch (ZipException
                | IllegalArgumentException
                | ArithmeticException
                | BufferUnderflowException e) {
            throw new WeightsException(
                    file + " is not a readable MATLAB 5 file: " + Reasons.of(e), e);
        }
    }

    private static ByteOrder order(byte[] header) throws EOFException {
        if (header.length < HEADER) {
            throw new EOFException();
        }
        String order = "" + (char) header[HEADER - 2] + (char) header[HEADER - 1];
        int version = header[HEADER - 4] | header[HEADER - 3]; // one of the two is 0
        if (version != 1 || !order.equals("IM") && !order.equals("MI")) {
            throw new IllegalArgumentException(
                    "it is of another version; save it with MATLAB's option -v7.");
        }
        return order.equals("IM") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
}
