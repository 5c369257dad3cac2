/**
 * Starts PyTorch, installs its libraries, chooses CPU or GPU, proves the arithmetic; operations
 * that DJL lacks.
 */
package io.github.gmcnn.core.torch;
