package io.github.gmcnn.core.safe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fetches one file: under its name only when it is complete and its sum is right.
 *
 * <p>What has come so far is kept in a hidden file beside it, named after the sum, from which the
 * next try resumes if the server allows it, within a week. Runs on the calling thread.
 */
public final class Download {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Pattern PART = Pattern.compile("\\..+\\.[0-9a-f]{12}\\.part");
    private static final int TIMEOUT_MILLISECONDS = 30_000;
    private static final int BUFFER = 1 << 16;
    private static final int BEYOND_THE_END = 416;
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Source source;
    private final Path file;
    private final Path part;
    private final Progress progress;
    private boolean tooLong;

    private Download(Source source, Path file, Progress progress) {
        this.source = source;
        this.file = file;
        this.progress = progress;
        String name = "." + file.getFileName() + "." + source.sha256().substring(0, 12) + ".part";
        part = file.resolveSibling(name);
    }

    /**
     * Fetches a file, over one that is there.
     *
     * @param file whose folder is made if need be
     * @throws FileException if it does not come, is too long, does not fit on the disk or is
     *     another than its sum says
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled; what has come is kept
     */
    public static void fetch(Source source, Path file, Progress progress) {
        Path absolute = file.toAbsolutePath();
        new Download(source, absolute, progress).run();
    }

    private void run() {
        try {
            Files.createDirectories(file.getParent());
            tidy();
            receive();
            verify();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FileException(
                    source.address()
                            + " could not be fetched to "
                            + file
                            + " ("
                            + FileFailure.inWords(e)
                            + "); check connection and disk, and start it again, which resumes"
                            + " where it stopped.",
                    e);
        } finally {
            discard();
        }
    }

    // Other downloads that nobody resumed for a week; our own is in use from now on.
    private void tidy() throws IOException {
        if (Files.exists(part)) {
            Files.setLastModifiedTime(part, FileTime.from(Instant.now()));
        }
        Leftovers.tidy(file.getParent(), PART, WEEK);
    }

    // What is too long is of no use to the next try.
    private void discard() {
        try {
            if (tooLong) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new FileException(
                    part + " is of no use; delete it (" + FileFailure.inWords(e) + ").", e);
        }
    }

    private void receive() throws IOException {
        progress.update(0, 1, "asking for " + source.name());
        HttpURLConnection connection = open(partSize());
        if (connection.getResponseCode() == BEYOND_THE_END) {
            if (isWhole(connection)) {
                return;
            }
            Files.delete(part);
            connection = open(0);
        }
        try {
            long from = begin(connection);
            long total = total(connection, from);
            requireRoom(total - from);
            copy(connection, from, total);
        } finally {
            connection.disconnect();
        }
    }

    private long partSize() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    // Each address on the way is checked as the first one was; Java itself would go from https to
    // anywhere of https, but from http of this computer to http anywhere.
    private HttpURLConnection open(long from) throws IOException {
        URI address = source.address();
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            HttpURLConnection connection = connect(address, from);
            if (!REDIRECTS.contains(connection.getResponseCode())) {
                return connection;
            }
            address = source.redirected(address, connection.getHeaderField("Location"));
            connection.disconnect();
        }
        throw new FileException(
                source.address()
                        + " cannot be fetched: it leads on more than "
                        + MAX_REDIRECTS
                        + " times; check the address.");
    }

    private static HttpURLConnection connect(URI address, long from) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        ((HttpURLConnection) connection).setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
        connection.setReadTimeout(TIMEOUT_MILLISECONDS);
        connection.setRequestProperty("Accept-Encoding", "identity");
        if (from > 0) {
            connection.setRequestProperty("Range", "bytes=" + from + "-");
        }
        return (HttpURLConnection) connection;
    }

    // As after a break between the last byte and the check.
    private boolean isWhole(HttpURLConnection connection) throws IOException {
        return ("bytes */" + partSize()).equals(connection.getHeaderField("Content-Range"));
    }

    // The number of bytes that are there already and are not sent again.
    private long begin(HttpURLConnection connection) throws IOException {
        int code = connection.getResponseCode();
        if (code == HttpURLConnection.HTTP_PARTIAL) {
            String range = connection.getHeaderField("Content-Range");
            if (range != null && range.startsWith("bytes " + partSize() + "-")) {
                return partSize();
            }
        }
        if (code != HttpURLConnection.HTTP_OK) {
            throw new FileException(
                    source.address()
                            + " cannot be fetched: the server answers "
                            + code
                            + "; check the address.");
        }
        Files.deleteIfExists(part);
        return 0;
    }

    // 0 if the server does not say.
    private long total(HttpURLConnection connection, long from) {
        long length = connection.getContentLengthLong();
        long total = length < 0 ? 0 : from + length;
        requireNotLonger(total);
        return total;
    }

    private void requireNotLonger(long bytes) {
        if (bytes > source.maxBytes()) {
            tooLong = true;
            throw new FileException(
                    source.address()
                            + " has "
                            + megabytes(bytes)
                            + ", more than the "
                            + megabytes(source.maxBytes())
                            + " that are allowed here; check the address.");
        }
    }

    private void requireRoom(long bytes) throws IOException {
        long room = Files.getFileStore(file.getParent()).getUsableSpace();
        if (bytes > room) {
            throw new FileException(
                    source.name()
                            + " needs "
                            + megabytes(bytes)
                            + " in "
                            + file.getParent()
                            + ", where "
                            + megabytes(room)
                            + " are free; make room.");
        }
    }

    private void copy(HttpURLConnection connection, long from, long total) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long done = from;
        try (InputStream in = connection.getInputStream();
                OutputStream out =
                        Files.newOutputStream(
                                part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                progress.check();
                done += count;
                requireNotLonger(done);
                out.write(buffer, 0, count);
                progress.update(done, Math.max(total, done), state(done, total));
            }
        }
        if (done < total) {
            throw new IOException("it broke off after " + state(done, total));
        }
    }

    private String state(long done, long total) {
        return source.name()
                + ", "
                + megabytes(done)
                + (total > 0 ? " of " + megabytes(total) : "");
    }

    private void verify() throws IOException {
        progress.update(1, 1, "checking " + source.name());
        String found = Sha256.of(part);
        if (!found.equals(source.sha256())) {
            String what =
                    ForeignFile.of(part)
                            .map(kind -> " The download is " + kind.what() + ".")
                            .orElse("");
            Files.delete(part);
            throw new FileException(
                    source.address()
                            + " is not the file that was wanted: its sha256 is "
                            + found
                            + ", not "
                            + source.sha256()
                            + "; check address and sum. Nothing was kept."
                            + what);
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
