package io.github.gmcnn.core.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that look like PyTorch's, with libraries of a head only. */
public final class FakeLibraries {

    private FakeLibraries() {}

    /** Returns the first bytes of a library for Linux; x86-64 is 62, arm64 is 183. */
    static byte[] elf(int processor) {
        ByteBuffer head = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0, 0x464C457F).putShort(18, (short) processor);
        return head.array();
    }

    /** Returns the first bytes of a library for Windows; x86-64 is 0x8664. */
    static byte[] pe(int processor) {
        ByteBuffer head = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort(0, (short) 0x5A4D).putInt(60, 128);
        head.putInt(128, 0x4550).putShort(132, (short) processor);
        return head.array();
    }

    /** Returns the first bytes of a library for macOS; arm64 is 0x0100000C. */
    static byte[] machO(int processor) {
        ByteBuffer head = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0, 0xFEEDFACF).putInt(4, processor);
        return head.array();
    }

    /** Writes a whole folder for Linux on x86-64 that says which PyTorch it holds. */
    static Path linux(Path folder, String version) throws IOException {
        Files.createDirectories(folder);
        for (String name : new String[] {"torch", "torch_cpu", "c10"}) {
            Files.write(folder.resolve("lib" + name + ".so"), elf(62));
        }
        Files.writeString(folder.resolve("build-version"), version + "\n");
        return folder;
    }
}
