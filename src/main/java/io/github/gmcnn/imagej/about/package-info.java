/** <i>Open Samples</i> and <i>About GMCNN</i>. */
package io.github.gmcnn.imagej.about;
