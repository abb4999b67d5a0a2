import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { Simulator } from "./simulator";

export const draw = () => renderToString(<StrictMode><Simulator /></StrictMode>);
