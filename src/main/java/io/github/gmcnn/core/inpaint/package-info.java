/** {@code Inpainter.fill}. */
package io.github.gmcnn.core.inpaint;
