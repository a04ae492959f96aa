import { defineConfig } from "vite";

// The page may be served under any prefix, so every address is relative; every asset
// is a file of its own with a hashed name, so that a strict content security policy
// and a year of caching both hold.
export default defineConfig({
  base: "./",
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    // The server reads from it which files the embed's script is.
    manifest: true,
    rollupOptions: { input: ["index.html", "src/embed/main.ts"] },
  },
});
