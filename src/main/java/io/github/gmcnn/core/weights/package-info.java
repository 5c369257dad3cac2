/** Files of named tensors: safetensors, {@code .pth}, {@code .npz}, TensorFlow. */
package io.github.gmcnn.core.weights;
