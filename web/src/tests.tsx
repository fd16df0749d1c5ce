// The tests: what each asked, the answer in plain words, and its tables for those who open them.

import type { Page, TextTable } from "./data";
import { iso, written } from "./days";
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
      {grouped(page.tests).map((tables) => <Test key={tables[0]!.title} page={page} tables={tables} />)}
    </section>
  );
}

/** Tables by the test that they are of: its name begins their titles. */
function grouped(all: readonly TextTable[]): TextTable[][] {
  const found: TextTable[][] = [];
  for (const one of all) {
    const test = found.at(-1);
    if (test && nameOf(test[0]!) === nameOf(one) && nameOf(one)) test.push(one);
    else found.push([one]);
  }
  return found;
}

function nameOf({ title }: TextTable): string {
  const end = title.indexOf(": ");
  return end < 0 ? "" : title.slice(0, end);
}

function Test({ page, tables: [first, ...rest] }: { page: Page; tables: readonly TextTable[] }) {
  const { title, says, notes, rows } = first!;
  // The two days stand above all tests.
  const days = ` to ${iso(page.after)}. `;
  const [asked, ...answers] = says.map((one) => one.slice(one.includes(days) ? one.indexOf(days) + days.length : 0));
  const plain = (one: TextTable) => ({ ...one, title: one.title.slice(nameOf(one).length + 2) });
  return (
    <section class="p-block p-test" data-test>
      <h3>{keep(title)}</h3>
      {asked && <p>{answers.length > 0 ? <strong>{asked}</strong> : asked}</p>}
      {answers.map((one) => <p key={one} data-answer>{one}</p>)}
      {rows.length > 0 && <Table table={{ ...first!, says: [], notes: [] }} />}
      {notes.map((one) => <p key={one} class="p-soft">{one}</p>)}
      {rest.length > 0 && (
        <details>
          <summary>Figures, what the test assumes and what it cannot tell</summary>
          {rest.map((one) => <Table key={one.title} table={plain(one)} deep />)}
        </details>
      )}
    </section>
  );
}

/** A finished table, with what is said before and after it. */
export function Table({ table, deep = false }: { table: TextTable; deep?: boolean }) {
  const Heading = deep ? "h4" : "h3";
  const numbers = table.columns.map((_, column) => isNumeric(table, column));
  return (
    <section class="p-block">
      <Heading>{keep(asking(table.title))}</Heading>
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

/** A title that asks has a question mark. */
function asking(title: string): string {
  return /^(Was|Were|Did|Does|Do|Is|Are) [^?]*$/.test(title) ? `${title}?` : title;
}

/** Whether all that a column says are figures: they stand to the right. */
function isNumeric(table: TextTable, column: number): boolean {
  const cells = table.rows.map((row) => row[column] ?? "").filter(Boolean);
  return column > 0 && cells.length > 0
    && cells.every((cell) => /^[<+\-−–]?\s?[\d.,]+\s?%?$|^[-–−]$/.test(cell));
}
