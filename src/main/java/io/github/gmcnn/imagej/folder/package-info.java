/** <i>GMCNN Inpaint Folder</i>: files and their masks, table, what is already done. */
package io.github.gmcnn.imagej.folder;
