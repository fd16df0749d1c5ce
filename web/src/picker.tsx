// A box to type a name in, in any spelling or script, and the people whom it fits.

import { useId, useMemo, useState } from "preact/hooks";
import type { Page } from "./data";
import { lookup } from "./lookup";
import { many } from "./say";
import { find } from "./search";

const SHOWN = 12;

interface Asked {
  page: Page;
  label: string;
  /** Whether a person can be chosen. */
  fits: (place: number) => boolean;
  choose: (place: number) => void;
  /** More attributes of the box. */
  input?: { [data: `data-${string}`]: string };
}

export function Picker({ page, label, fits, choose, input }: Asked) {
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const hits = useMemo(() => {
    const places = lookup(page).actor;
    return text.trim()
      ? find(page, text).filter((one) => one.person && one.frame).map((one) => places.get(one.id)!)
      : [];
  }, [page, text]);
  const able = hits.filter(fits);
  const shown = able.slice(0, SHOWN);
  const take = (place: number | undefined) => {
    if (place === undefined) return;
    setText("");
    choose(place);
  };
  return (
    <div class="p-pick">
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id} type="text" autocomplete="off" spellcheck={false}
        role="combobox" aria-autocomplete="list" aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown.length ? `${id}-${active}` : undefined}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setActive(Math.min(active + 1, shown.length - 1));
          else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
          else if (event.key === "Enter") take(shown[active]);
          else if (event.key === "Escape" && text) setText("");
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="People" class="p-hits" hidden={!shown.length}>
        {shown.map((place, k) => (
          <li
            key={place} id={`${id}-${k}`} role="option" aria-selected={k === active}
            data-pick={page.actors[place]!.id}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(place)}
          >
            {page.actors[place]!.name}
          </li>
        ))}
      </ul>
      <p class="p-soft p-hint" aria-live="polite">
        {text.trim() && !able.length && "Nobody in the study fits."}
        {able.length > SHOWN && `${many(able.length, "person", "people")} fit; the first ${SHOWN} are listed.`}
      </p>
    </div>
  );
}
