/** The options of a command: one table for macros, dialogs and the command line. */
package io.github.gmcnn.imagej.options;
