import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Refusal } from "../../src/domain/problem.ts";
import { createProject, openProject } from "../../src/store/open.ts";
import { sharedDriveOf } from "../../src/store/shared-drive.ts";
import { holder, now, PROJECT, tempFolder } from "./desk.ts";

const MOUNTS = [
  "/dev/sda1 / ext4 rw 0 0",
  "//files/legal /mnt/legal cifs rw 0 0",
  "files:/hr /srv/our\\040hr nfs4 rw 0 0",
  "/dev/sdb1 /srv/our\\040hr/local ext4 rw 0 0",
  "me@host: /home/me/remote fuse.sshfs rw 0 0",
].join("\n");

test.each([
  ["/home/me/projects/p.touchstone", null],
  ["/home/me/Dropbox/p.touchstone", "Dropbox"],
  ["/home/me/Dropbox (Firm LLP)/p.touchstone", "Dropbox"],
  ["/home/me/OneDrive - Firm LLP/p.touchstone", "OneDrive"],
  ["/Users/me/Library/Mobile Documents/com~apple~CloudDocs/p", "iCloud Drive"],
  ["/Users/me/Library/CloudStorage/Box-Box/p", "a cloud drive"],
  ["/home/me/dropbox-notes/p", null],
  ["/home/me/boxes/p", null],
  ["/mnt/legal/p", "a network drive (cifs)"],
  ["/mnt/legal-2/p", null],
  ["/srv/our hr/p", "a network drive (nfs4)"],
  ["/srv/our hr/local/p", null],
  ["/home/me/remote/p", "a network drive (fuse.sshfs)"],
  ["\\\\files\\legal\\p.touchstone", "a network drive"],
])("%s lies on %s", (folder, drive) => expect(sharedDriveOf(folder, MOUNTS)).toBe(drive));

test("a live project is refused there; reading is not, and an override stays visible", () => {
  const place = join(tempFolder(), "Dropbox");
  mkdirSync(place);
  const folder = join(place, "p.touchstone");
  const creation = { projectId: PROJECT, name: "P", now, holder };
  const refusal = (deed: () => unknown) => {
    try {
      deed();
    } catch (error) {
      return (error as Refusal).problem;
    }
    return null;
  };
  const refused = { code: "project_on_shared_drive", file: "p.touchstone", values: { drive: "Dropbox" } };
  expect(refusal(() => createProject(folder, creation))).toEqual(refused);
  const store = createProject(folder, { ...creation, allowSharedDrive: true });
  expect(store.sharedDrive).toBe("Dropbox");
  store.close();
  expect(refusal(() => openProject(folder, { write: true, now, holder }))).toEqual(refused);
  const reader = openProject(folder, { write: false, now, holder });
  expect(reader.sharedDrive).toBe("Dropbox");
  reader.close();
});
