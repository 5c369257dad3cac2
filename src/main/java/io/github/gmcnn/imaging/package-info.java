/**
 * Masks, holes, crops and values as plain geometry on ImgLib2 images: no tensors, no ImageJ.
 *
 * <p>Coordinates are those of the image; a mask is true where a pixel is missing.
 */
package io.github.gmcnn.imaging;
