/** Fills of holes with patches of the known pixels around, led by a guide; knows no network. */
package io.github.gmcnn.patches;
