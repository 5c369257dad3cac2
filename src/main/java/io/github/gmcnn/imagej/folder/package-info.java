/** <i>GMCNN Inpaint Folder</i>: many files, one after the other. */
package io.github.gmcnn.imagej.folder;
