/** {@code InpaintTask}. */
package io.github.gmcnn.imagej.inpaint;
