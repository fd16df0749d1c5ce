import type { Props } from "./view";

export function Tests(_: Props) {
  return null;
}
