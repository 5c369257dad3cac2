package io.github.gmcnn.core.safe;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Strict JSON that fails where it grows too large, or one of the texts in it, before that is kept.
 */
public final class LimitedText extends FilterReader {

    private final long limit;
    private final int longest;
    private long read;
    private boolean quoted;
    private boolean escaped;
    private int inText;

    /**
     * Limits a text.
     *
     * @param in closed with this
     * @param limit of all letters
     * @param longest of the letters between two quotes
     */
    public LimitedText(Reader in, long limit, int longest) {
        super(in);
        this.limit = limit;
        this.longest = longest;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            take(buffer[i]);
        }
        read += Math.max(0, count);
        if (read > limit) {
            throw new RefusedJsonException("it is longer than " + limit + " letters.");
        }
        return count;
    }

    /** Returns how many letters were read. */
    public long letters() {
        return read;
    }

    private void take(char letter) {
        boolean quote = letter == '"' && !escaped;
        escaped = letter == '\\' && quoted && !escaped;
        inText = quoted && !quote ? inText + 1 : 0;
        quoted ^= quote;
        if (inText > longest) {
            throw new RefusedJsonException("it holds a text of more than " + longest + " letters.");
        }
    }
}
