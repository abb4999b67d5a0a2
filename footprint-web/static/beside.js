// A script beside this one, by its name. The npm package has another (`npm/beside.js`), which bundlers can follow.
export default (name) => import(new URL(`${name}.js`, import.meta.url));
