/** <i>GMCNN Inpaint Volume</i>: fills OME-Zarr images. */
package io.github.gmcnn.imagej.volume;
