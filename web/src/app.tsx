// The page: the view kept in the address, the header, the place that is open, and the panel.

import { useCallback, useEffect, useState } from "preact/hooks";
import type { Page } from "./data";
import { Method } from "./method";
import { Network } from "./network";
import { Panel } from "./panel";
import { Lost, Sources, Whole, Won } from "./tables";
import { Tests } from "./tests";
import { fromHash, toHash, type Props, type View } from "./view";

export function App({ page }: { page: Page }) {
  const [view, setView] = useState(() => fromHash(location.hash, page));
  useEffect(() => {
    const read = () => setView(fromHash(location.hash, page));
    addEventListener("popstate", read);
    addEventListener("hashchange", read);
    return () => {
      removeEventListener("popstate", read);
      removeEventListener("hashchange", read);
    };
  }, [page]);
  const go = useCallback(
    (change: Partial<View>, replace = false) => {
      setView((old) => {
        const next = { ...old, ...change };
        if (replace) history.replaceState(null, "", toHash(next, page));
        else history.pushState(null, "", toHash(next, page));
        return next;
      });
    },
    [page],
  );
  const props: Props = { page, view, go };
  return (
    <>
      <main>
        <Open {...props} />
      </main>
      <Panel {...props} />
    </>
  );
}

function Open(props: Props) {
  switch (props.view.place) {
    case "network":
      return <Network {...props} />;
    case "lost":
      return <Lost {...props} />;
    case "won":
      return <Won {...props} />;
    case "tests":
      return <Tests {...props} />;
    case "whole":
      return <Whole {...props} />;
    case "sources":
      return <Sources {...props} />;
    case "method":
      return <Method {...props} />;
    default:
      return null;
  }
}
