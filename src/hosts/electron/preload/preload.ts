import { ipcRenderer } from "electron";

// Passes the ports of this window on to its page, and nothing else: the page gets no function of Electron's.
ipcRenderer.on("ports", ({ ports }) => window.postMessage("touchstone-ports", location.origin, ports));
addEventListener("DOMContentLoaded", () => ipcRenderer.send("connect"));
