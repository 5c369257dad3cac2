package io.github.gmcnn.imagej.folder;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a worker says of a file, on whatever computer it was.
 *
 * @param name of the item
 * @param outcome what was made of it
 * @param seconds that it took
 * @param made what is to be published; null if nothing
 */
record FileAnswer(String name, Outcome outcome, double seconds, Made made) implements Serializable {

    /**
     * A result under its hidden names.
     *
     * @param input the file it was made of
     * @param mask the file that said what is missing; null where none did
     * @param files where they lie, by the paths they are to get
     * @param stamps of the files, in the same order
     */
    record Made(FileStamp input, FileStamp mask, Map<String, String> files, List<FileStamp> stamps)
            implements Serializable {}
}
