/** Files from the network: whole, checked and wanted, or not at all. */
package io.github.gmcnn.download;
