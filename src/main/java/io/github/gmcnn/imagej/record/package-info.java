/** The record of a fill as JSON: masks, checksums. */
package io.github.gmcnn.imagej.record;
