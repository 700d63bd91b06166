import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** A small disk that can fall ill as a real one does: the system makes it read-only under those who write to it. */
export interface ReadOnlyDisk {
  readonly directory: string;
  /** From now on every write is refused (EROFS), also through files that are open. */
  fallIll(): void;
  /** Mounts it again, whole. */
  mend(): void;
  remove(): void;
}

/** undefined where this user may not mount, or the tools are missing. */
export function mountReadOnlyDisk(): ReadOnlyDisk | undefined {
  const parent = mkdtempSync(join(tmpdir(), "disk-"));
  const [image, directory] = [join(parent, "image"), mkdtempSync(join(parent, "mounted-"))];
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  let device: string | undefined;
  const devices: string[] = [];
  const attach = (): void => {
    device = run("losetup", "-f", "--show", image);
    devices.push(device);
  };
  const mount = () => void run("mount", "-o", "errors=remount-ro", device ?? "", directory);
  const remove = () => {
    try {
      run("umount", "-l", directory);
    } catch {
      // It was not mounted.
    }
    for (const one of devices) run("losetup", "-d", one);
    rmSync(parent, { recursive: true, force: true });
  };
  try {
    writeFileSync(image, Buffer.alloc(32_000_000));
    run("mkfs.ext4", "-q", "-F", image);
    attach();
    mount();
  } catch {
    remove();
    return undefined;
  }
  return {
    directory,
    fallIll: () => writeFileSync(`/sys/fs/ext4/${basename(device ?? "")}/trigger_fs_error`, "1"),
    mend() {
      // Whoever still holds the ill one keeps it; the same image comes back as another device.
      run("umount", "-l", directory);
      attach();
      mount();
    },
    remove,
  };
}
