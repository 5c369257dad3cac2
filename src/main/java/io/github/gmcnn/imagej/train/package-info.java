/** <i>GMCNN Train</i>: its dialog, its window and its curves. */
package io.github.gmcnn.imagej.train;
