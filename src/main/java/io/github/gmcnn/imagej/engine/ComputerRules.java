package io.github.gmcnn.imagej.engine;

import static io.github.gmcnn.imagej.engine.Rule.said;
import static io.github.gmcnn.imagej.engine.Rule.when;

import java.util.List;

/** Computers that PyTorch does not run on. */
final class ComputerRules {

    static final List<Rule> RULES =
            List.of(
                    when(
                            Cause.JAVA_32_BIT,
                            f -> f.computer().bits() == 32,
                            f ->
                                    "This Java has 32 bits, and PyTorch needs 64; install a 64-bit"
                                            + " ImageJ or Fiji."),
                    when(
                            Cause.INTEL_MAC,
                            f -> f.computer().machine().classifier().equals("osx-x86_64"),
                            f ->
                                    "There is no PyTorch 2.7 for Macs with a processor of Intel; on"
                                            + " a Mac with Apple silicon use Fiji with Java for"
                                            + " arm64, else another computer."),
                    when(
                            Cause.UNSUPPORTED_COMPUTER,
                            ComputerRules::isUnsupported,
                            f ->
                                    "PyTorch is not made for "
                                            + f.computer().machine()
                                            + "; it runs on Linux (x86-64, arm64), Windows (x86-64)"
                                            + " and macOS (Apple silicon)."),
                    said(
                            Cause.OLD_LINUX,
                            "version [`'](GLIBC(?:XX)?_[\\d.]+)' not found",
                            m ->
                                    "This Linux is too old for PyTorch, which needs "
                                            + m.group(1)
                                            + "; use a newer one."),
                    said(
                            Cause.VISUAL_C_RUNTIME,
                            "(?:^|[\\\\/\\s])((?![^\\\\/\\s]*cud)[^\\\\/\\s]+\\.dll): "
                                    + "(?:Can't find dependent libraries|The specified module"
                                    + " could not be found|.*initialization routine failed)",
                            m ->
                                    "Windows could not load "
                                            + m.group(1)
                                            + "; install the Microsoft Visual C++ Redistributable"
                                            + " 2015-2022 for x64 and start ImageJ again."));

    private ComputerRules() {}

    private static boolean isUnsupported(EngineFacts facts) {
        return !facts.computer().machine().isSupported()
                && facts.computer().bits() != 32
                && !facts.computer().machine().classifier().equals("osx-x86_64");
    }
}
