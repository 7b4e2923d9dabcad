import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Folders that a program syncs behind our back, by a part of the path. */
const SYNCED: [RegExp, string][] = [
  [/[\\/]Dropbox( \([^)]*\))?([\\/]|$)/i, "Dropbox"],
  [/[\\/]OneDrive( - [^\\/]*)?([\\/]|$)/i, "OneDrive"],
  [/[\\/](Google ?Drive|GoogleDrive-[^\\/]*|My Drive)([\\/]|$)/i, "Google Drive"],
  [/[\\/](Mobile Documents|iCloud ?Drive)([\\/]|$)/i, "iCloud Drive"],
  [/[\\/]Library[\\/]CloudStorage([\\/]|$)/i, "a cloud drive"],
  [/[\\/](Nextcloud|ownCloud|Syncthing|pCloud ?Drive|Box( Sync)?|MEGA)([\\/]|$)/i, "a synced folder"],
  [/^[\\/]{2}[^\\/?.]/, "a network drive"],
];
/** File systems whose locks and syncs cannot be relied on. */
const NETWORK =
  /^(nfs4?|cifs|smb3?|smbfs|afpfs|ncpfs|ceph|glusterfs|davfs|fuse\.(sshfs|rclone|davfs2?|onedriver|gvfsd-fuse|s3fs|google-drive-ocamlfuse))$/;

/**
 * What cloud or network drive a folder lies on, by its path and (on Linux) its mount; null when none is known.
 * @param mounts content of `/proc/mounts`, where there is one
 */
export function sharedDriveOf(folder: string, mounts = readMounts()): string | null {
  const path = realPathOf(resolve(folder));
  for (const [pattern, name] of SYNCED) if (pattern.test(path) || pattern.test(folder)) return name;
  const kind = mountKindOf(path, mounts);
  return kind !== null && NETWORK.test(kind) ? `a network drive (${kind})` : null;
}

/** The path without links, as far as it exists yet. */
function realPathOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : resolve(realPathOf(parent), path.slice(parent.length).replace(/^[\\/]/, ""));
}

/** File system type of the longest mount point that contains the path. */
function mountKindOf(path: string, mounts: string): string | null {
  let best: { at: string; kind: string } | null = null;
  for (const line of mounts.split("\n")) {
    const [, escaped, kind] = line.split(" ");
    if (!escaped || !kind) continue;
    const at = escaped.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const inside = path === at || path.startsWith(at.endsWith("/") ? at : `${at}/`);
    if (inside && at.length >= (best?.at.length ?? 0)) best = { at, kind };
  }
  return best?.kind ?? null;
}

function readMounts(): string {
  try {
    return readFileSync("/proc/mounts", "utf8");
  } catch {
    return "";
  }
}
