/** What is missing: selections, overlays, ROI lists, mask images, thresholds and rules. */
package io.github.gmcnn.imagej.masks;
