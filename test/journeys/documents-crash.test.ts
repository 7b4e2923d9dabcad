import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PdfMaker } from "../reading/pdf-maker.ts";
import { Installation } from "./installation.ts";

const PAGES = 400;

test("a program killed while it reads a document leaves none of its text; the next opening reads it whole", async () => {
  const ada = new Installation("ada", { reads: true });
  const { project } = await ada.client().home.create({ name: "Law" });
  const folder = ada.workbench.folderOf(project);
  const pdf = new PdfMaker();
  for (let page = 1; page <= PAGES; page++) pdf.page([`Section ${page} of the law`, "applies to everybody."]);
  ada.file("law.pdf", pdf.bytes());
  await ada.workbench.close();

  const script = [join(import.meta.dirname, "add-until-killed.ts"), ada.appData, folder];
  const child = spawn(process.execPath, [...script, join(ada.appData, "files", "law.pdf")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let heard = "";
  for await (const text of child.stdout) if (/reading 0\.\d/.test((heard += String(text)))) break;
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  expect(heard).not.toMatch(/reading 1/);

  await ada.restart();
  const me = ada.client();
  await me.home.open({ project });
  const listed = () => me.documents.list({ project });
  const [half] = (await listed()).documents;
  expect(half).toMatchObject({
    file: "law.pdf",
    status: expect.stringMatching(/^(waiting|reading)$/),
    characters: null,
  });
  await expect.poll(async () => (await listed()).reading, { timeout: 60_000, interval: 200 }).toBe(0);
  const [law] = (await listed()).documents;
  expect(law).toMatchObject({ status: "ready", pages: PAGES });
  const [last] = await me.documents.pages({ project, document: law!.document, from: PAGES - 1, count: 1 });
  expect(last!.text).toMatch(/^Section 400 of the law\s+applies to everybody\.$/);
  expect(await me.project.check({ project })).toMatchObject({ ok: true });
});
