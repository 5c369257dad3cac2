/** How well holes are filled: crops, methods, figures, summary. */
package io.github.gmcnn.train.evaluation;
