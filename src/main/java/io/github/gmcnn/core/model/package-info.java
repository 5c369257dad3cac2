/** Model folders: their description, their checksums and the list of those found. */
package io.github.gmcnn.core.model;
