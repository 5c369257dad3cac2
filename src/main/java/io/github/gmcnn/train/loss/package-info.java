/** The terms of the losses of both phases. */
package io.github.gmcnn.train.loss;
