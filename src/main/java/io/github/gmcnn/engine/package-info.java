/** What computes the fills here, how fast, and what is wrong with it: facts, rules and words. */
package io.github.gmcnn.engine;
