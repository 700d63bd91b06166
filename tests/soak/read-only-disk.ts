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
  const mount = () => void run("mount", "-o", "errors=remount-ro", device ?? "", directory);
  /** A process that has just ended may hold it a moment longer. */
  const unmount = (tries = 100): void => {
    try {
      run("umount", directory);
    } catch (error) {
      if (tries === 0) throw error;
      run("sleep", "0.1");
      unmount(tries - 1);
    }
  };
  const remove = () => {
    try {
      run("umount", "-l", directory);
    } catch {
      // It was not mounted.
    }
    if (device !== undefined) run("losetup", "-d", device);
    rmSync(parent, { recursive: true, force: true });
  };
  try {
    writeFileSync(image, Buffer.alloc(32_000_000));
    run("mkfs.ext4", "-q", "-F", image);
    device = run("losetup", "-f", "--show", image);
    mount();
  } catch {
    remove();
    return undefined;
  }
  return {
    directory,
    fallIll: () => writeFileSync(`/sys/fs/ext4/${basename(device ?? "")}/trigger_fs_error`, "1"),
    mend() {
      unmount();
      mount();
    },
    remove,
  };
}
