/** {@code Masks}. */
package io.github.gmcnn.imagej.masks;
