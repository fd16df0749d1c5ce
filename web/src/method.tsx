import type { Props } from "./view";

export function Method(_: Props) {
  return null;
}
