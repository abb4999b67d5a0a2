export default {
  build: {
    // The policy that this site is served with allows no file inside another.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ["index.html", "react.html"] },
  },
};
