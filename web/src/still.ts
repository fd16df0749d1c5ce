// In place of d3-transition and of d3-interpolate, which d3-zoom needs for movements alone:
// nothing on the page moves by itself when it is zoomed (see scripts/build.mjs).

import { selection } from "d3-selection";

/** d3-zoom stops a running movement before it begins another; there is none. */
export function interrupt(): void {
  // Nothing to stop.
}

/** From one view to another: at once. */
export function interpolateZoom<T>(_from: T, to: T): () => T {
  return () => to;
}

Object.assign(selection.prototype, {
  interrupt<T>(this: T): T {
    return this;
  },
});
