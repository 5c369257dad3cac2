package io.github.gmcnn.core.safe;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of some work, each of which may be done by a process of its own, on any
 * computer and in any order.
 *
 * <p>A thing belongs to the shard that its name's checksum falls to, whatever other things there
 * are, so it stays there when others are added. The checksums of a shard are a range, so two shards
 * of different counts have things in common just where their ranges overlap.
 *
 * @param index from 1 to the count
 * @param count of all shards
 */
public record Shard(int index, int count) implements Serializable {

    /** All of the work. */
    public static final Shard WHOLE = new Shard(1, 1);

    /** Most shards that some work can have. */
    public static final int MOST = 100_000;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
    private static final long CHECKSUMS = 1L << 32;

    /** Checks the numbers. */
    public Shard {
        if (index < 1 || index > count || count > MOST) {
            throw illegal(index + "/" + count);
        }
    }

    /**
     * Reads a shard.
     *
     * @param text as in {@code 3/40}
     * @throws InputException if it is none
     */
    public static Shard parse(String text) {
        Matcher numbers = TEXT.matcher(text.strip());
        if (!numbers.matches()) {
            throw illegal(text);
        }
        return new Shard(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    private static InputException illegal(String text) {
        return new InputException(
                "The shard cannot be "
                        + text
                        + "; write its number and that of all, as in 3/40, the first from 1 to the"
                        + " second, which is at most "
                        + MOST
                        + ".");
    }

    /** Returns whether this is all of the work. */
    public boolean isWhole() {
        return count == 1;
    }

    /** Returns whether a thing of this name belongs to this shard. */
    public boolean has(String name) {
        byte[] sum = Sha256.digest().digest(name.getBytes(StandardCharsets.UTF_8));
        long checksum = Integer.toUnsignedLong(ByteBuffer.wrap(sum).getInt());
        return checksum >= from() && checksum < until();
    }

    /** Returns its first checksum. */
    public long from() {
        return ceiling(index - 1L);
    }

    /** Returns the first checksum that is no longer its own. */
    public long until() {
        return ceiling(index);
    }

    private long ceiling(long shards) {
        return (shards * CHECKSUMS + count - 1) / count;
    }

    /** Returns what it adds to a file's name, before the extension; nothing if it is the whole. */
    public String suffix() {
        return isWhole() ? "" : "-" + index + "-of-" + count;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
