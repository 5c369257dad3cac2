/** The record of fills: masks as text, checksums, JSON. */
package io.github.gmcnn.imagej.record;
