/** {@code Inpainter}: fills the missing pixels of an ImgLib2 image. */
package io.github.gmcnn.core.inpaint;
