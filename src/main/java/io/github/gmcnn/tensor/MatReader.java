package io.github.gmcnn.tensor;

import io.github.gmcnn.tensor.MatFile.Cell;
import io.github.gmcnn.tensor.MatFile.Numbers;
import io.github.gmcnn.tensor.MatFile.Struct;
import io.github.gmcnn.tensor.MatFile.Text;
import io.github.gmcnn.tensor.MatFile.Unread;
import io.github.gmcnn.tensor.MatFile.Value;
import io.github.gmcnn.tensor.MatStream.Tag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks through the arrays of a {@link MatFile} once, from front to back.
 *
 * <p>An array is an element that holds elements: flags, dimensions, a name, then its content.
 * Throws {@link IllegalArgumentException} with a reason that completes "is not readable:".
 */
final class MatReader {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_ARRAYS = 100_000;
    private static final int MAX_TOTAL = 64 << 20; // numbers of all arrays together

    // Classes of arrays
    private static final int CELL = 1;
    private static final int STRUCT = 2;
    private static final int CHAR = 4;
    private static final int DOUBLE = 6;
    private static final int UINT64 = 15;

    private static final int COMPLEX = 0x800;

    private record Head(int flags, long[] shape, String name) {

        int type() {
            return flags & 0xff;
        }

        long size() {
            long size = 1;
            for (long dimension : shape) {
                size = Math.multiplyExact(size, dimension);
            }
            return size;
        }
    }

    private final MatStream in;
    private int arrays;
    private long total;

    MatReader(MatStream in) {
        this.in = in;
    }

    /** Reads variables until all of them are found or the stream ends; others are skipped. */
    Map<String, Value> variables(Set<String> names) throws IOException {
        Map<String, Value> variables = new LinkedHashMap<>();
        while (!variables.keySet().containsAll(names) && !in.isAtEnd()) {
            Tag tag = in.tag(Long.MAX_VALUE);
            if (tag.type() == MatStream.COMPRESSED) {
                try (MatStream inflated = in.inflated(tag)) {
                    Tag matrix = inflated.tag(Long.MAX_VALUE);
                    new MatReader(inflated).variable(matrix, names, variables);
                }
            } else if (tag.type() == MatStream.MATRIX) {
                variable(tag, names, variables);
            }
            in.skipTo(tag.end());
        }
        return variables;
    }

    private void variable(Tag tag, Set<String> names, Map<String, Value> variables)
            throws IOException {
        Head head = head(tag);
        if (names.contains(head.name)) {
            variables.put(head.name, value(head, tag, 0));
        }
    }

    private Head head(Tag array) throws IOException {
        ByteBuffer flags = in.bytes(in.tag(array.end()));
        ByteBuffer dimensions = in.bytes(in.tag(array.end()));
        if (flags.remaining() < 4 || dimensions.remaining() < 8) {
            throw new IllegalArgumentException("an array has no class or no dimensions.");
        }
        long[] shape = new long[dimensions.remaining() / 4];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions.getInt();
            if (shape[i] < 0) {
                throw new IllegalArgumentException("an array has the dimension " + shape[i] + ".");
            }
        }
        ByteBuffer name = in.bytes(in.tag(array.end()));
        return new Head(flags.getInt(), shape, text(name, StandardCharsets.US_ASCII));
    }

    private static String text(ByteBuffer bytes, Charset charset) {
        return charset.decode(bytes).toString();
    }

    private Value array(long limit, int depth) throws IOException {
        Tag tag = in.tag(limit);
        if (tag.type() != MatStream.MATRIX || depth > MAX_DEPTH || ++arrays > MAX_ARRAYS) {
            throw new IllegalArgumentException(
                    "it holds no array where one belongs, or too many of them.");
        }
        Value value = new Unread();
        if (tag.size() > 0) { // MATLAB may write an empty array so
            value = value(head(tag), tag, depth);
        }
        in.skipTo(tag.end());
        return value;
    }

    private Value value(Head head, Tag tag, int depth) throws IOException {
        return switch (head.type()) {
            case CELL -> cell(head, tag, depth);
            case STRUCT -> struct(head, tag, depth);
            case CHAR -> text(tag);
            default -> {
                boolean real = (head.flags & COMPLEX) == 0;
                boolean number = head.type() >= DOUBLE && head.type() <= UINT64;
                yield real && number ? numbers(head, tag) : new Unread();
            }
        };
    }

    private Cell cell(Head head, Tag tag, int depth) throws IOException {
        List<Value> items = new ArrayList<>();
        for (long i = count(head); i > 0; i--) {
            items.add(array(tag.end(), depth + 1));
        }
        return new Cell(items);
    }

    private static long count(Head head) {
        long count = head.size();
        if (count > MAX_ARRAYS) {
            throw new IllegalArgumentException("a cell or struct has " + count + " items.");
        }
        return count;
    }

    private Struct struct(Head head, Tag tag, int depth) throws IOException {
        List<String> names = names(tag);
        List<Map<String, Value>> items = new ArrayList<>();
        for (long i = count(head); i > 0; i--) {
            Map<String, Value> item = new LinkedHashMap<>();
            for (String name : names) {
                item.put(name, array(tag.end(), depth + 1));
            }
            items.add(item);
        }
        return new Struct(items);
    }

    // Names of equal length, filled up with zeros.
    private List<String> names(Tag tag) throws IOException {
        ByteBuffer length = in.bytes(in.tag(tag.end()));
        ByteBuffer all = in.bytes(in.tag(tag.end()));
        byte[] name = new byte[length.remaining() == 4 ? length.getInt() & 0xff : 0];
        List<String> names = new ArrayList<>();
        while (all.hasRemaining() && name.length > 0) {
            all.get(name);
            String text = new String(name, StandardCharsets.US_ASCII);
            names.add(text.substring(0, (text + '\0').indexOf('\0')));
        }
        return names;
    }

    private Value text(Tag array) throws IOException {
        Tag tag = in.tag(array.end());
        return new Text(
                switch (tag.type()) {
                    case 4, 17 -> in.bytes(tag).asCharBuffer().toString(); // UTF-16
                    default -> text(in.bytes(tag), StandardCharsets.UTF_8);
                });
    }

    private Value numbers(Head head, Tag array) throws IOException {
        long size = head.size();
        if (size > MatFile.MAX_VALUES) {
            return new Unread();
        }
        total += size;
        if (total > MAX_TOTAL) {
            throw new IllegalArgumentException("it holds more than " + MAX_TOTAL + " numbers.");
        }
        return new Numbers(head.shape, in.numbers(in.tag(array.end()), (int) size));
    }
}
