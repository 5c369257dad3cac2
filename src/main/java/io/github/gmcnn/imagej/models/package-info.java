/** <i>GMCNN Models</i>, <i>GMCNN Import Model</i> and <i>GMCNN Export Model</i>. */
package io.github.gmcnn.imagej.models;
