/** What training minimises: terms on tensors, each with its formula and source. */
package io.github.gmcnn.loss;
