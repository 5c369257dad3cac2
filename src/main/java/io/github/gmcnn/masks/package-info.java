/** What is missing in an ImageJ image: selections, overlays, ROI lists, mask images and rules. */
package io.github.gmcnn.masks;
