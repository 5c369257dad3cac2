/**
 * What all commands share: error messages, progress bar and Escape, quitting, ImageJ's folders and
 * windows.
 */
package io.github.gmcnn.imagej.ui;
