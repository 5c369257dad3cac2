/** <i>GMCNN Verify</i> and <i>GMCNN Revert</i>. */
package io.github.gmcnn.imagej.verify;
