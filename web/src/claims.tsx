// Claims whose status does not count, such as alleged ones: out of sight until asked for.

import type { Page } from "./data";
import { counts } from "./lookup";
import { many } from "./say";
import type { Props, View } from "./view";

/** Of some ties, those that are shown: all that count, and the others where they are asked for. */
export function shown(page: Page, view: View, ties: readonly number[]): readonly number[] {
  return view.alleged ? ties : counted(page, ties);
}

export function counted(page: Page, ties: readonly number[]): readonly number[] {
  return ties.filter((one) => counts(page, page.ties[one]!));
}

/** How many of some ties do not count, in which statuses, and a button that shows or hides them. */
export function Claims({ page, view, go, ties }: Props & { ties: readonly number[] }) {
  const weak = ties.map((one) => page.ties[one]!).filter((tie) => !counts(page, tie));
  if (!weak.length) return null;
  const statuses = [...new Set(weak.map((tie) => tie.status))].join(", ");
  return (
    <p class="p-claims" data-claims={weak.length}>
      {many(weak.length, "claim that does", "claims that do")} not count ({statuses}){" "}
      {view.alleged ? "shown here, marked with “?”" : "not shown"}
      <span class="p-screen">
        :{" "}
        <button type="button" class="p-button" aria-pressed={view.alleged}
          onClick={() => go({ alleged: !view.alleged })}>
          {view.alleged ? "hide" : "show"}
          <span class="p-gone"> claims that do not count</span>
        </button>
      </span>
    </p>
  );
}
