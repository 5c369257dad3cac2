/** Sets of pixels, holes, crops of an image with their borders, value ranges; PSNR, SSIM. */
package io.github.gmcnn.core.pixels;
