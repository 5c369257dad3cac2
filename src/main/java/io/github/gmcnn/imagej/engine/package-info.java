/** <i>GMCNN Engine</i>: what computes, how fast, and what is wrong. */
package io.github.gmcnn.imagej.engine;
