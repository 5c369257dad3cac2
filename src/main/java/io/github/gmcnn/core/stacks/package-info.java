/** What the slices beside a plane of a stack say of its missing pixels; knows no network. */
package io.github.gmcnn.core.stacks;
