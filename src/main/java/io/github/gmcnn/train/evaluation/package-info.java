/** Fills holes by several methods, measures and tabulates the results. */
package io.github.gmcnn.train.evaluation;
