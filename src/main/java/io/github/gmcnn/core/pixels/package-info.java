/** Sets of pixels, holes, patches of an image, value ranges and figures that compare images. */
package io.github.gmcnn.core.pixels;
