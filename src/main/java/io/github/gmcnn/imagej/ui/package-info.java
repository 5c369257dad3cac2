/** What all commands share that talk to ImageJ: errors, progress, folders, images. */
package io.github.gmcnn.imagej.ui;
