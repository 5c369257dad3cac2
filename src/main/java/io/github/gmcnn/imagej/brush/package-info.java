/** The healing brush: a tool of ImageJ's toolbar that fills what it has painted. */
package io.github.gmcnn.imagej.brush;
