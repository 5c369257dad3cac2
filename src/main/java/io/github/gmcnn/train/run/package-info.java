/** The training loop: options, optimizer, checkpoints, validation, logs, the model it writes. */
package io.github.gmcnn.train.run;
