package io.github.gmcnn.core.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What kind of computer a library is made for, and how long it must be, by the first bytes of its
 * file.
 *
 * <p>Sources: the ELF specification ({@code e_machine} at byte 18, {@code e_phoff} at 32, {@code
 * e_shoff} at 40), Microsoft's PE format ({@code Machine} after the signature that byte 60 points
 * to, then the section table), Apple's {@code mach-o/loader.h} ({@code LC_SEGMENT_64}).
 */
final class LibraryFile {

    private static final int HEAD = 1 << 16;
    private static final int ELF = 0x464C457F;
    private static final int ELF_64 = 2;
    private static final int MACH_O_64 = 0xFEEDFACF;
    private static final int MACH_O_SEGMENT = 0x19;
    private static final int PE = 0x00004550;
    private static final int PE_SECTION = 40; // bytes of an entry of the table

    private LibraryFile() {}

    /** Returns the kind of computer; empty if the file is no library of a known kind. */
    static Optional<Machine> machine(Path file) throws IOException {
        return machine(head(file));
    }

    /**
     * Returns how many bytes the file has at least if it is whole, since its headers speak of so
     * many; 0 if it is no library of a known kind. Loading a shorter one ends the process.
     */
    static long extent(Path file) throws IOException {
        ByteBuffer head = head(file);
        try {
            return switch (machine(head).map(Machine::system).orElse("")) {
                case "linux" -> head.get(4) == ELF_64 ? elf(head) : 0;
                case "osx" -> machO(head);
                case "win" -> pe(head);
                default -> 0;
            };
        } catch (IndexOutOfBoundsException e) {
            return 0; // its tables lie elsewhere
        }
    }

    private static ByteBuffer head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    // The end of the table of sections, which linkers write last, and of what is mapped.
    private static long elf(ByteBuffer head) {
        long end = head.getLong(40) + (long) head.getShort(58) * head.getShort(60);
        for (int i = 0; i < head.getShort(56); i++) {
            int entry = (int) head.getLong(32) + i * head.getShort(54);
            end = Math.max(end, head.getLong(entry + 8) + head.getLong(entry + 32));
        }
        return end;
    }

    private static long machO(ByteBuffer head) {
        long end = 0;
        int command = 32;
        for (int i = 0; i < head.getInt(16) && command < head.limit(); i++) {
            if (head.getInt(command) == MACH_O_SEGMENT) {
                end = Math.max(end, head.getLong(command + 40) + head.getLong(command + 48));
            }
            command += Math.max(8, head.getInt(command + 4));
        }
        return end;
    }

    private static long pe(ByteBuffer head) {
        int signature = head.getInt(60);
        long end = 0;
        int section = signature + 24 + head.getShort(signature + 20);
        for (int i = 0; i < head.getShort(signature + 6); i++) {
            long size = Integer.toUnsignedLong(head.getInt(section + 16));
            end = Math.max(end, Integer.toUnsignedLong(head.getInt(section + 20)) + size);
            section += PE_SECTION;
        }
        return end;
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
