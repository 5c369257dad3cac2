/** <i>GMCNN Check</i> and <i>GMCNN Measure</i>: how wrong a fill may be, and what that means. */
package io.github.gmcnn.imagej.check;
