/** Synthesis from patches of known pixels (PatchMatch), guided by another fill. */
package io.github.gmcnn.core.patches;
