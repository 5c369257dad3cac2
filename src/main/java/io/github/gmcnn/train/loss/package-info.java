/** The loss terms of both phases. */
package io.github.gmcnn.train.loss;
