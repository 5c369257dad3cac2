package io.github.gmcnn.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds a Python with PyTorch; on Debian it is installed if that is allowed. */
final class PythonTorch {

    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final String DEBIAN_PYTHON = "/usr/bin/python3";

    private PythonTorch() {}

    /** Returns an interpreter that can import torch, or nothing, after saying what to do. */
    static Optional<String> find(String preferred) throws IOException {
        Optional<String> found = installed(preferred);
        if (found.isEmpty() && Files.isExecutable(APT) && isRoot()) {
            System.out.println("Installing python3-torch, to compare with");
            succeeds(List.of(APT.toString(), "install", "-y", "-q", "python3-torch"));
            found = installed(preferred);
        }
        if (found.isEmpty()) {
            System.out.println(
                    "There is no Python with PyTorch, so only our side is timed. Install it (on"
                            + " Debian and Ubuntu: apt-get install python3-torch), or name the"
                            + " interpreter: -Doptions=\"python=PATH\".");
        }
        return found;
    }

    private static Optional<String> installed(String preferred) throws IOException {
        for (String python : List.of(preferred, DEBIAN_PYTHON)) {
            if (succeeds(List.of(python, "-c", "import numpy, torch"))) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean succeeds(List<String> command) throws IOException {
        if (!command.get(0).contains(File.separator) && !isOnPath(command.get(0))) {
            return false;
        }
        if (command.get(0).startsWith(File.separator) && !new File(command.get(0)).exists()) {
            return false;
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return builder.start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            if (new File(folder, program).canExecute()
                    || new File(folder, program + ".exe").canExecute()) {
                return true;
            }
        }
        return false;
    }
}
