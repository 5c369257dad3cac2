/** <i>GMCNN Inpaint</i>: planes of an ImageJ image in, filled planes out. */
package io.github.gmcnn.imagej.inpaint;
