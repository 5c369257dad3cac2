/** Pictures, random crops and random masks, for training and evaluation. */
package io.github.gmcnn.train.data;
