// The tests: what each asked, in plain words, and its table.

import type { TextTable } from "./data";
import { written } from "./days";
import { keep } from "./say";
import type { Props } from "./view";

export function Tests({ page }: Props) {
  return (
    <section class="p-place">
      <h2>Was it chance?</h2>
      <p class="p-lead">
        Each test asks whether what happened between {written(page.before)} and{" "}
        {written(page.after)} could be chance. None says why something happened.
      </p>
      {page.tests.length === 0 && <p>This page was made without tests.</p>}
      {page.tests.map((one) => <Table key={one.title} table={one} />)}
    </section>
  );
}

/** A finished table, with what is said before and after it. */
export function Table({ table }: { table: TextTable }) {
  const numbers = table.columns.map((_, column) => isNumeric(table, column));
  return (
    <section class="p-block">
      <h3>{keep(table.title)}</h3>
      {table.says.map((one) => <p key={one}>{one}</p>)}
      {table.rows.length > 0 && (
        <div class="p-scroll" tabIndex={0} role="region" aria-label={table.title}>
          <table class="p-table">
            <thead>
              <tr>
                {table.columns.map((one, k) => (
                  <th key={k} scope="col" class={numbers[k] ? "p-number" : undefined}>{one}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, r) => (
                <tr key={r}>
                  {row.map((cell, k) => k === 0
                    ? <th key={k} scope="row">{keep(cell)}</th>
                    : <td key={k} class={numbers[k] ? "p-number" : undefined}>{keep(cell)}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {table.notes.map((one) => <p key={one} class="p-soft">{one}</p>)}
    </section>
  );
}

/** Whether all that a column says are figures: they stand to the right. */
function isNumeric(table: TextTable, column: number): boolean {
  const cells = table.rows.map((row) => row[column] ?? "").filter(Boolean);
  return column > 0 && cells.length > 0
    && cells.every((cell) => /^[<+\-−–]?\s?[\d.,]+\s?%?$|^[-–−]$/.test(cell));
}
