/** Image files: read and written sample by sample, and the proof that a result keeps them. */
package io.github.gmcnn.imagej.pictures;
