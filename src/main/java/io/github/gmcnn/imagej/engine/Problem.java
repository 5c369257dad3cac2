package io.github.gmcnn.imagej.engine;

/**
 * Something that is wrong.
 *
 * @param sentence what it is and what to do, for people
 */
public record Problem(Cause cause, String sentence) {}
