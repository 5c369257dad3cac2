package io.github.gmcnn.natives;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What kind of computer a library is made for, by the first bytes of its file.
 *
 * <p>Sources: the ELF specification ({@code e_machine} at byte 18), Microsoft's PE format ({@code
 * Machine} after the signature that byte 60 points to), Apple's {@code mach-o/loader.h}.
 */
final class LibraryFile {

    private static final int HEAD = 4096;
    private static final int ELF = 0x464C457F;
    private static final int MACH_O_64 = 0xFEEDFACF;
    private static final int PE = 0x00004550;

    private LibraryFile() {}

    /** Returns the kind of computer; empty if the file is no library of a known kind. */
    static Optional<Machine> machine(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return machine(ByteBuffer.wrap(in.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static Optional<Machine> machine(ByteBuffer head) {
        if (head.limit() < 64) {
            return Optional.empty();
        }
        int magic = head.getInt(0);
        if (magic == ELF) {
            return Optional.of(new Machine("linux", processor(head.getShort(18) & 0xFFFF)));
        }
        if (magic == MACH_O_64) {
            return Optional.of(new Machine("osx", processor(head.getInt(4))));
        }
        int signature = head.getInt(60);
        boolean windows =
                head.getShort(0) == 0x5A4D
                        && signature >= 0
                        && signature + 6 <= head.limit()
                        && head.getInt(signature) == PE;
        return windows
                ? Optional.of(new Machine("win", processor(head.getShort(signature + 4) & 0xFFFF)))
                : Optional.empty();
    }

    // The numbers of the three formats do not overlap.
    private static String processor(int number) {
        return switch (number) {
            case 62, 0x8664, 0x01000007 -> "x86_64";
            case 183, 0xAA64, 0x0100000C -> "aarch64";
            case 3, 0x014C -> "x86";
            default -> "processor " + number;
        };
    }
}
