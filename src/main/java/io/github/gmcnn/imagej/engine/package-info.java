/** <i>GMCNN Engine</i>: what computes, how fast, what is wrong. */
package io.github.gmcnn.imagej.engine;
