// Reads an OME-Zarr image and its fill by zarrita, a program that has nothing to do with this one,
// and counts the pixels that differ, inside of the mask and outside of it.
//
//   npm install zarrita
//   node compare.mjs IMAGE MASK RESULT
//
// MASK is an array of the shape of the image. Ends with 1 if a known pixel was changed.
import * as zarr from "zarrita";
import FileSystemStore from "@zarrita/storage/fs";
import path from "node:path";

const [image, mask, result] = process.argv.slice(2).map((name) => path.resolve(name));

const open = (folder) => zarr.open(new FileSystemStore(folder), { kind: "array" });

// The paths of the levels, the largest first; that of a plain array is the folder itself.
async function levels(folder) {
  const group = await zarr.open(new FileSystemStore(folder));
  const scales = (group.attrs.ome ?? group.attrs).multiscales;
  return scales ? scales[0].datasets.map((set) => set.path) : ["."];
}

// The planes (y, x) of an array, as zarrita selects them.
function planes([length, ...others]) {
  if (others.length < 2) return others.length ? [[null, null]] : [[null]];
  const rest = planes(others);
  return Array.from({ length }, (_, i) => rest.map((plane) => [i, ...plane])).flat();
}

let wrong = 0;
const marks = await open(mask);
for (const [i, level] of (await levels(image)).entries()) {
  const before = await open(path.join(image, level));
  const after = await open(path.join(result, level));
  const counts = { missing: 0, changed: 0, known: 0 };
  for (const plane of planes(before.shape)) {
    const [a, b] = await Promise.all([zarr.get(before, plane), zarr.get(after, plane)]);
    const m = i === 0 ? await zarr.get(marks, plane) : undefined;
    for (let p = 0; p < a.data.length; p++) {
      const same = Object.is(a.data[p], b.data[p]);
      if (m?.data[p]) counts.missing++;
      if (!same) counts.changed++;
      if (!same && m && !m.data[p]) counts.known++;
    }
  }
  wrong += counts.known;
  console.log(
    `level ${level}: ${after.dtype} ${after.shape} in chunks of ${after.chunks}, ` +
      `${counts.changed} pixels differ` +
      (i === 0 ? ` of ${counts.missing} missing; ${counts.known} known ones do` : ""),
  );
}
process.exit(wrong ? 1 : 0);
