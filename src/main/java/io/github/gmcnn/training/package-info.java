/** The training loop and what surrounds it; tensors stay inside. */
package io.github.gmcnn.training;
