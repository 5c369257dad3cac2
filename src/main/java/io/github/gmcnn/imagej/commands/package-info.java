/** The ways in: SciJava commands and the command line. */
package io.github.gmcnn.imagej.commands;
