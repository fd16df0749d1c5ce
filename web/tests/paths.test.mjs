// Known values: which of several shortest paths is shown, and where names stand on the map.

import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const { apart, labels, shortest } = await load(`
  export { apart } from "./src/curves";
  export { labels } from "./src/labels";
  export { shortest } from "./src/path";
`);

async function load(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("..", import.meta.url)), loader: "ts" },
    bundle: true, write: false, format: "esm", platform: "node",
    jsx: "automatic", jsxImportSource: "preact",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** People a, b, c ... in the order of names, and ties of patronage between them. */
function page(names, pairs, died = {}) {
  const place = (name) => names.indexOf(name);
  return {
    actors: names.map((name) => ({ id: name, name, short: name, person: true, frame: true, died: died[name] ?? null })),
    ties: pairs.map((_, k) => ({ id: `t${k}`, from: 0, to: 0, about: [], sources: [] })),
    seats: [], sources: [], people: [], layers: [{ key: "patronage", words: "patronage" }],
    edges: pairs.map(([a, b, from = 0, until = 100], k) => ({
      a: place(a), b: place(b), layer: "patronage", body: null, there: [[from, until, 1]], ties: [k],
    })),
    outgoing: null, incoming: null,
  };
}

function along(found) {
  return found && found.map(({ to, ties }) => [to, ...ties]);
}

test("of two paths as short, the first by the names along it", () => {
  const given = page(["ada", "ben", "cy", "dee"], [["ada", "cy"], ["cy", "dee"], ["ada", "ben"], ["ben", "dee"]]);
  assert.deepEqual(along(shortest(given, 0, 3, 5)), [[1, 2], [3, 3]]);
});

test("nobody is reached through the dead, who can end a path", () => {
  const given = page(["ada", "ben", "cy"], [["ada", "ben"], ["ben", "cy"]], { ben: 5 });
  assert.deepEqual(along(shortest(given, 0, 2, 4)), [[1, 0], [2, 1]]);
  assert.equal(shortest(given, 0, 2, 5), null);
  assert.deepEqual(along(shortest(given, 0, 1, 5)), [[1, 0]]);
});

test("a path takes only what is there on the day", () => {
  const given = page(["ada", "ben"], [["ada", "ben", 3, 7]]);
  assert.equal(shortest(given, 0, 1, 2), null);
  assert.deepEqual(along(shortest(given, 0, 1, 3)), [[1, 0]]);
  assert.equal(shortest(given, 0, 1, 7), null);
  assert.deepEqual(shortest(given, 0, 0, 2), []);
});

test("labels of lines are moved apart and stay above the floor", () => {
  assert.deepEqual(apart([10, 12, 100], 15, 100), [10, 25, 100]);
  assert.deepEqual(apart([98, 99, 100], 15, 100), [70, 85, 100]);
});

test("no name lies on another, and the most tied is named first", () => {
  const names = Array.from({ length: 40 }, (_, k) => `Somebody ${String(k).padStart(2, "0")}`);
  const given = page(names, []);
  const nodes = names.map((_, k) => ({
    actor: k, px: 60 + (k % 8) * 40, py: 40 + Math.floor(k / 8) * 9, r: 4, degree: k + 1, lit: true,
  }));
  const made = labels(given, nodes, "", 600, 200);
  assert.ok(made.length > 3 && made.length < names.length);
  assert.equal(made[0].actor, 39);
  const boxes = made.map(({ text, x, y, anchor }) => {
    const long = text.length * 6.7;
    const x1 = anchor === "start" ? x : anchor === "end" ? x - long : x - long / 2;
    return [x1, x1 + long, y - 11, y + 3];
  });
  for (const [k, one] of boxes.entries()) {
    for (const other of boxes.slice(k + 1)) {
      assert.ok(one[1] <= other[0] || other[1] <= one[0] || one[3] <= other[2] || other[3] <= one[2]);
    }
  }
});
