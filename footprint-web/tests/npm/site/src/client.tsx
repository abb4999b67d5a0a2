import { StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { Simulator } from "./simulator";

const root = document.getElementById("root")!;
const page = <StrictMode><Simulator /></StrictMode>;
// Drawn by a server, but not while the site is worked on.
if (root.firstElementChild) hydrateRoot(root, page);
else createRoot(root).render(page);
