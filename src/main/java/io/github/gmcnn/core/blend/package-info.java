/** Fills without a network: plate, membrane, grain, prediction from neighbours, nearest pixel. */
package io.github.gmcnn.core.blend;
