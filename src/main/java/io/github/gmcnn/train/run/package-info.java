/** The training loop, its options, its checkpoints, its logs and the models it writes. */
package io.github.gmcnn.train.run;
