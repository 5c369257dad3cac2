/**
 * How well holes are filled: crops, masks of many families drawn from a seed, ways to fill them,
 * figures for each, and their summary.
 *
 * <p>Knows no ImageJ: pictures come in through {@code data.ImageSource}, files are written by the
 * caller.
 */
package io.github.gmcnn.evaluation;
