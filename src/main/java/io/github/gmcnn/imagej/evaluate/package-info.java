/** <i>GMCNN Evaluate</i>. */
package io.github.gmcnn.imagej.evaluate;
