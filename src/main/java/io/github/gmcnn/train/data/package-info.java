/** Pictures, crops and masks to train and to judge on. */
package io.github.gmcnn.train.data;
