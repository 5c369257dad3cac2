/** Chunked arrays and multiscale images: Zarr versions 2 and 3, OME-Zarr 0.4 and 0.5. */
package io.github.gmcnn.core.zarr;
