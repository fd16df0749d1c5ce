// Find a person or a body by any spelling, in any script.

import { useId, useMemo, useRef, useState } from "preact/hooks";
import type { Actor, Page } from "./data";
import { fold, reading, unmarked } from "./fold";
import type { Props } from "./view";

const SHOWN = 12;

export function Search({ page, go }: Props) {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const hits = useMemo(() => (text.trim() ? find(page, text) : []), [page, text]);
  const seen = open && text.trim() !== "";
  const choose = (actor: Actor) => {
    setOpen(false);
    setText("");
    setActive(-1);
    input.current?.focus();
    go({ actor: actor.id, tie: "", source: "", to: "" });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape" && text) {
      event.preventDefault();
      event.stopPropagation();
      setText("");
      setOpen(false);
    } else if (event.key === "Enter" && seen) {
      const hit = hits[Math.max(active, 0)];
      event.preventDefault();
      if (hit) choose(hit);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length) {
      event.preventDefault();
      setOpen(true);
      const count = Math.min(hits.length, SHOWN);
      setActive((old) => (event.key === "ArrowDown" ? (old + 1) % count : (old <= 0 ? count : old) - 1));
    }
  };
  return (
    <div class="search">
      <label for={`${id}-input`}>Find</label>
      <input id={`${id}-input`} ref={input} type="search" data-search role="combobox" list={undefined} autoComplete="off"
        spellcheck={false} placeholder="a person or a body, any spelling" aria-autocomplete="list"
        aria-expanded={seen} aria-controls={`${id}-list`}
        aria-activedescendant={seen && active >= 0 ? `${id}-${active}` : undefined}
        value={text} onKeyDown={keys} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }} />
      <ul id={`${id}-list`} role="listbox" aria-label="Found" class="hits" hidden={!seen || !hits.length}>
        {seen && hits.slice(0, SHOWN).map((hit, k) => (
          <li key={hit.id} id={`${id}-${k}`} role="option" data-hit={hit.id} aria-selected={k === active}
            onPointerDown={(event) => event.preventDefault()} onClick={() => choose(hit)}>
            <strong>{hit.name}</strong>
            {why(hit, text) && <span class="alias"> also {why(hit, text)}</span>}
            {hit.role && <span class="role">{hit.role}</span>}
          </li>
        ))}
      </ul>
      <p class={seen ? "found" : "found unseen"} role="status">
        {seen && (hits.length === 0 ? "Nobody of that name in the data"
          : hits.length > SHOWN ? `${hits.length} found, ${SHOWN} of them shown` : <span class="unseen">{hits.length} found</span>)}
      </p>
    </div>
  );
}

/** Those whose names have every word of the query, the beginnings of words first. */
export function find(page: Page, text: string): Actor[] {
  const folded = fold(text);
  const ways = [...new Set([folded, unmarked(folded), reading(folded, page.letters)])]
    .map((way) => way.split(" ").filter(Boolean)).filter((words) => words.length > 0);
  const found: { actor: Actor; weight: number; place: number }[] = [];
  for (const [place, actor] of page.actors.entries()) {
    const weight = Math.min(...ways.map((words) => fits(actor.search, words)));
    if (weight < Infinity) found.push({ actor, weight, place });
  }
  const near = found.length ? found : nearly(page, ways.at(-1) ?? []);
  return near
    .sort((one, other) => one.weight - other.weight || rank(one.actor) - rank(other.actor) || one.place - other.place)
    .map(({ actor }) => actor);
}

function rank(actor: Actor): number {
  return (actor.frame ? 2 : 0) + (actor.person ? 0 : 1);
}

/** 0: words of the name; 1: beginnings of them; 2: inside of them; infinite: not at all. */
function fits(search: string, words: readonly string[]): number {
  const known = ` ${search} `;
  let worst = 0;
  for (const word of words) {
    if (known.includes(` ${word} `)) continue;
    if (known.includes(` ${word}`)) worst = Math.max(worst, 1);
    else if (word.length > 2 && known.includes(word)) worst = 2;
    else return Infinity;
  }
  return worst;
}

/** Only where nothing fits: each word spelled nearly like a word of the name. */
function nearly(page: Page, words: readonly string[]): { actor: Actor; weight: number; place: number }[] {
  if (!words.length || words.some((word) => word.length < 4)) return [];
  return [...page.actors.entries()].flatMap(([place, actor]) => {
    const known = actor.search.split(/[ /]+/);
    const near = words.every((word) => known.some((one) => alike(word, one)));
    return near ? [{ actor, weight: 3, place }] : [];
  });
}

/** Twice the longest common subsequence over the lengths: as in `elitenet actor`. */
function alike(one: string, other: string): boolean {
  const whole = one.length + other.length;
  if (2 * Math.min(one.length, other.length) < 0.84 * whole) return false;
  let row = new Array<number>(other.length + 1).fill(0);
  for (const letter of one) {
    const next = [0];
    for (let k = 1; k <= other.length; k += 1) {
      next.push(letter === other[k - 1] ? row[k - 1]! + 1 : Math.max(row[k]!, next[k - 1]!));
    }
    row = next;
  }
  return 2 * row[other.length]! >= 0.84 * whole;
}

/** The spelling that fits, where it is not the name. */
function why(actor: Actor, text: string): string {
  const words = fold(text).split(" ");
  if (words.every((word) => fold(actor.name).includes(word))) return "";
  return actor.aliases.find((alias) => words.every((word) => fold(alias).includes(word))) ?? "";
}
