// What is printed after the board: the lists and the sources. Drawn only when it is needed.

import { render } from "preact";
import { Method } from "./method";
import { Lost, Sources, Won } from "./tables";
import type { Props } from "./view";

/** Before printing the rest is drawn, at once; afterwards it goes away. */
export function printing(latest: () => Props): () => void {
  const place = document.createElement("div");
  place.className = "printed";
  const show = () => {
    const props = latest();
    if (props.view.place !== "board") return;
    document.body.append(place);
    render(<Rest {...props} view={{ ...props.view, actor: "", tie: "", source: "", to: "" }} />, place);
  };
  const hide = () => {
    render(null, place);
    place.remove();
  };
  addEventListener("beforeprint", show);
  addEventListener("afterprint", hide);
  return () => {
    removeEventListener("beforeprint", show);
    removeEventListener("afterprint", hide);
    hide();
  };
}

function Rest(props: Props) {
  return (
    <>
      <Lost {...props} />
      <Won {...props} />
      <Sources {...props} />
      <Method {...props} />
    </>
  );
}
