import type { ClassAttributes, HTMLAttributes } from "react";
import type { FootprintAttributes, FootprintChangeEvent, FootprintSimulator } from "./footprint.js";

export * from "./footprint.js";

/** The properties of `<footprint-simulator>` in JSX, with React 19 or later. */
export interface FootprintProps
  extends Omit<HTMLAttributes<FootprintSimulator>, keyof FootprintAttributes>,
    ClassAttributes<FootprintSimulator>,
    FootprintAttributes {
  /** What a server has drawn is heard only after it was drawn again: there, listen through a reference. */
  "onfootprint-change"?: (event: FootprintChangeEvent) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "footprint-simulator": FootprintProps;
    }
  }
}
