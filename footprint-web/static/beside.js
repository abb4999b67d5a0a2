// A script beside this one, by its name. The npm package has another (`npm/beside.js`), which bundlers can follow.
export default (name) => {
  const at = (ending) => new URL(name + ending, import.meta.url).href;
  // What the script would ask for once it is there is asked for with it, unless the page has done so.
  if (name !== "kiosk" && !document.querySelector(`link[href$="${name}_bg.wasm"]`)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", crossOrigin: "", href: at("_bg.wasm") }));
  }
  return import(at(".js"));
};
