package io.github.gmcnn.core.safe;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * What went wrong with a file or connection, as a part of a sentence.
 *
 * <p>Java's own messages are often no more than the path, and begin with the name of a class where
 * they are made a text.
 */
public final class FileFailure {

    private FileFailure() {}

    /** Returns the reason in plain words, without a full stop; never empty. */
    public static String inWords(Exception failure) {
        if (failure instanceof UncheckedIOException unchecked) {
            return inWords(unchecked.getCause());
        }
        if (failure instanceof FileSystemException of && of.getReason() == null) {
            return ofFile(of);
        }
        if (failure instanceof EOFException) {
            return "it ends too early";
        }
        if (failure instanceof ClosedChannelException) {
            return "the file is closed";
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return "reading or writing failed";
        }
        return failure instanceof UnknownHostException
                ? "the host " + message + " is not known"
                : message;
    }

    private static String ofFile(FileSystemException failure) {
        String file = failure.getFile() == null ? "it" : failure.getFile();
        if (failure instanceof AccessDeniedException) {
            return "there is no permission for " + file;
        }
        if (failure instanceof NoSuchFileException) {
            return file + " is not there";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return file + " exists already";
        }
        if (failure instanceof NotDirectoryException) {
            return file + " is no folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return file + " is not empty";
        }
        return failure instanceof FileSystemLoopException
                ? file + " is a link in a circle"
                : file + " cannot be read or written";
    }
}
