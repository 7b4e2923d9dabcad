import { MessageChannelMain, utilityProcess, type UtilityProcess } from "electron";
import { ReaderAsked, type ReaderTold } from "./readers.ts";

/** Starts readers for the workbench's process and hands it a line to each; they end with it. */
export function lendReaders(workbench: UtilityProcess, reader: string): void {
  const readers = new Map<number, UtilityProcess>();
  const tell = (told: ReaderTold, ports: MessageChannelMain["port1"][] = []) => workbench.postMessage(told, ports);
  workbench.on("message", (message: unknown) => {
    const { reader: what, id } = ReaderAsked.parse(message);
    if (what === "kill") return void readers.get(id)?.kill();
    const child = utilityProcess.fork(reader, [], { serviceName: "Touchstone reader", stdio: "ignore", env: {} });
    readers.set(id, child);
    child.once("exit", (code) => {
      if (readers.delete(id)) tell({ whose: "ended reader", id, code });
    });
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(null, [port1]);
    tell({ whose: "reader", id }, [port2]);
  });
  workbench.once("exit", () => {
    for (const [id, child] of readers) {
      readers.delete(id);
      child.kill();
    }
  });
}
