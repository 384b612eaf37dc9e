/** A file system of its own in a file, whose power can be cut: what the program wrote and nobody made durable is lost. */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { hasProgram } from "./programs.ts";

const MEBIBYTE = 1024 * 1024;

function run(program: string, ...words: readonly string[]): boolean {
  const path = `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`;
  return spawnSync(program, words, { env: { ...process.env, PATH: path }, stdio: "ignore" }).status === 0;
}

/** Why power cannot be cut on this machine; undefined where it can. */
export function whyNoPowerCut(room: string): string | undefined {
  if (process.platform !== "linux") return "loop devices are a matter of Linux";
  if (process.getuid?.() !== 0) return "mounting a loop device needs root";
  if (!hasProgram("mkfs.ext4")) return "needs mkfs.ext4";
  const [image, place] = [`${room}/probe.img`, `${room}/probe`];
  makeDisk(image, 8);
  const works = mountDisk(image, place);
  unmount(place);
  return works ? undefined : "this machine does not let loop devices be mounted";
}

/** Makes a file that holds an empty ext4 file system. */
export function makeDisk(image: string, mebibytes: number): void {
  writeFileSync(image, "");
  truncateSync(image, mebibytes * MEBIBYTE);
  run("mkfs.ext4", "-q", "-F", image);
}

/** Mounts it; the long commit interval keeps the kernel from making durable what the program did not ask for. */
export function mountDisk(image: string, place: string): boolean {
  mkdirSync(place, { recursive: true });
  return run("mount", "-o", "loop,commit=600", image, place);
}

export const unmount = (place: string): boolean => run("umount", place);

/** Makes everything on a mounted disk durable. */
export const syncDisk = (place: string): boolean => run("sync", "-f", place);

/** What would be on the disk if the power failed now. */
export const cutPower = (image: string, copy: string): void => cpSync(image, copy);
