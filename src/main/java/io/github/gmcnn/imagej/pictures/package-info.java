/**
 * Image files by the samples they store, or as ImageJ reads them, without windows; the proof that a
 * result keeps them.
 */
package io.github.gmcnn.imagej.pictures;
