/** <i>GMCNN Train</i>: dialog, window, curves. */
package io.github.gmcnn.imagej.train;
