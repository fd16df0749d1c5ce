// What is printed after the board: the lists and the sources that they cite. Drawn only when it is needed.

import { render } from "preact";
import { Method } from "./method";
import { Say, many } from "./say";
import { Lost, Won } from "./tables";
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
  const say = new Say(props, false);
  return (
    <>
      <Lost {...props} paper={say} />
      <Won {...props} paper={say} />
      <Cited say={say} />
      <Method {...props} />
    </>
  );
}

/** Drawn after the lists, which number what they cite. */
function Cited({ say }: { say: Say }) {
  const { sources } = say.props.page;
  const others = sources.length - say.cited;
  return (
    <section class="p-place">
      <h2>Sources</h2>
      <p class="p-lead">
        {many(say.cited, "source")} of what happened to the people of these lists
        {others > 0 && `. The data have ${many(others, "other source")}: see “Sources” in the page itself`}.
      </p>
      {say.references("By number")}
    </section>
  );
}
