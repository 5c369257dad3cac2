/** What training learns from: pictures, crops and masks, all drawn from seeds; no tensors. */
package io.github.gmcnn.data;
