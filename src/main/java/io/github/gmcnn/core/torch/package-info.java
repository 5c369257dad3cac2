/**
 * The start of PyTorch, its libraries as files, the proof of its arithmetic, and the operations
 * that DJL lacks.
 */
package io.github.gmcnn.core.torch;
