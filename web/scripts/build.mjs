// Builds the page's script and style into the Python package, and the licences of what is in them.
// The same sources and the same pinned versions give the same bytes.

import { build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const out = process.env.OUT ?? join(web, "..", "src", "elitenet", "page", "bundle");

mkdirSync(out, { recursive: true });
const { metafile } = await build({
  absWorkingDir: web,
  entryPoints: { page: "src/main.tsx" },
  outdir: out,
  bundle: true,
  minify: true,
  metafile: true,
  format: "iife",
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  // d3-zoom needs these for movements that the page does not make: 30 kB less.
  alias: { "d3-transition": "./src/still.ts", "d3-interpolate": "./src/still.ts" },
  logLevel: "warning",
});

const packages = new Set();
for (const input of Object.keys(metafile.inputs)) {
  const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) packages.add(found[1]);
}
const notices = [...packages].sort().map((name) => {
  const folder = join(web, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} has no licence file: say its licence in scripts/build.mjs`);
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
});
const rule = `\n${"-".repeat(72)}\n\n`;
const head = "page.js has code of these packages in it.\n";
writeFileSync(join(out, "NOTICES.txt"), [head, ...notices].join(rule));

for (const name of ["page.js", "page.css"]) {
  console.log(`${name} ${(statSync(join(out, name)).size / 1000).toFixed(1)} kB`);
}
console.log(`with code of ${[...packages].sort().join(", ")}`);
