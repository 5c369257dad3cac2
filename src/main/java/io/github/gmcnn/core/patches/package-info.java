/** Fills made of patches of the known pixels, led by another fill. */
package io.github.gmcnn.core.patches;
