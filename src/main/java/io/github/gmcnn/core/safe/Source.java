package io.github.gmcnn.core.safe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A file on a server, and how it is recognised.
 *
 * @param address {@code https}, or {@code http} on this computer
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param maxBytes a longer file is refused
 */
public record Source(URI address, String sha256, long maxBytes) {

    private static final Set<String> THIS_COMPUTER = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Checks the address and the sum, whose digits may be of any case.
     *
     * @throws FileException that says what is wrong with them
     */
    public Source {
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new FileException(
                    "The sha256 \""
                            + sha256
                            + "\" of "
                            + address
                            + " is not one; give the 64 hexadecimal digits that its publisher"
                            + " names.");
        }
        if (!isSafe(address)) {
            throw new FileException(
                    "The address "
                            + address
                            + " cannot be used; it must be a complete one that begins with"
                            + " https://.");
        }
    }

    /**
     * Reads an address.
     *
     * @throws FileException if it is none, or the sum is none
     */
    public static Source of(String address, String sha256, long maxBytes) {
        try {
            return new Source(new URI(address), sha256, maxBytes);
        } catch (URISyntaxException e) {
            throw new FileException(
                    "The address " + address + " cannot be read; copy it once more.", e);
        }
    }

    /** Returns whether a text is meant as an address and not as a path. */
    public static boolean isAddress(String text) {
        return text.matches("(?i)https?://.*");
    }

    // Whoever can change what comes over http could change it without being seen, but for the sum.
    private static boolean isSafe(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        return address.getHost() != null
                && (scheme.equalsIgnoreCase("https")
                        || scheme.equalsIgnoreCase("http")
                                && THIS_COMPUTER.contains(address.getHost()));
    }

    /**
     * Returns where a server sends on to.
     *
     * @param from the address that was asked
     * @param location what it answered, which may be relative or missing
     * @throws FileException if that is no safe address, or from https to http
     */
    URI redirected(URI from, String location) {
        try {
            URI to = from.resolve(new URI(location == null ? "" : location));
            if (isSafe(to) && (isSecure(to) || !isSecure(from))) {
                return to;
            }
        } catch (URISyntaxException e) {
            // refused below like every other that cannot be used
        }
        throw new FileException(
                address
                        + " cannot be fetched: its server sends on to "
                        + location
                        + ", which must be an address that begins with https://.");
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    /** Returns the last part of the address's path. */
    public String name() {
        String path = address.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? address.getHost() : name;
    }
}
