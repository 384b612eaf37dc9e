/**
 * As much of WASI (snapshot preview 1) as the Perl interpreter needs to read virtual files and to write to its standard
 * outputs. Everything answers at once but a read of what must be fetched first. Whatever would change or find files is
 * refused.
 */

import { memoryFile, type VirtualFile, type VirtualFiles } from "./wasi-files.ts";

const errno = { success: 0, badf: 8, inval: 28, io: 29, noent: 44, nosys: 52, rofs: 69 } as const;
const fileType = { characterDevice: 2, directory: 3, regularFile: 4 } as const;
const ROOT_FD = 3;
const FIRST_FILE_FD = 4;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;
const OPEN_WRITE_FLAGS = 0b1001;
const FDSTAT_BYTES = 24;
const FILESTAT_BYTES = 64;

interface OpenFile {
  readonly bytes: VirtualFile;
  position: number;
}

/** What a host knows about an instance that rests: files with nothing in them that its memory has the numbers of. */
export interface OpenFiles {
  readonly open: readonly number[];
  readonly next: number;
}

/** Ends the interpreter from inside a call. */
export class ProgramExit extends Error {
  override readonly name = "ProgramExit";
}

/** What an interpreter says on its two outputs. */
export interface Outputs {
  out(bytes: Uint8Array): void;
  err(bytes: Uint8Array): void;
}

/** One host of one instance. `memory` must be set before anything runs. */
export class WasiHost {
  memory: WebAssembly.Memory | undefined;
  readonly #files: VirtualFiles;
  readonly #outputs: Outputs;
  readonly #open = new Map<number, OpenFile>();
  #nextFd = FIRST_FILE_FD;

  constructor(files: VirtualFiles, outputs: Outputs) {
    this.#files = files;
    this.#outputs = outputs;
  }

  get #view(): DataView {
    if (this.memory === undefined) throw new ProgramExit("no memory");
    return new DataView(this.memory.buffer);
  }

  #bytes(at: number, length: number): Uint8Array {
    const { buffer } = this.#view;
    return new Uint8Array(buffer, at, length);
  }

  *#vectors(at: number, count: number): Generator<Uint8Array> {
    const view = this.#view;
    for (let index = 0; index < count; index += 1) {
      const vector = at + index * 8;
      yield this.#bytes(view.getUint32(vector, true), view.getUint32(vector + 4, true));
    }
  }

  #path(at: number, length: number): string {
    return new TextDecoder().decode(this.#bytes(at, length).slice());
  }

  /** The numbers of files that are open now, and the next one. Throws when one of them has anything in it. */
  get openEmptyFiles(): OpenFiles {
    if ([...this.#open.values()].some(({ bytes }) => bytes.sizeBytes > 0))
      throw new ProgramExit("a file is open");
    return { open: [...this.#open.keys()], next: this.#nextFd };
  }

  set openEmptyFiles({ open, next }: OpenFiles) {
    for (const fd of open) this.#open.set(fd, { bytes: memoryFile(new Uint8Array()), position: 0 });
    this.#nextFd = next;
  }

  /** What a read has to wait for; the interpreter is unwound meanwhile. */
  arrival: Promise<void> = Promise.resolve();

  /** Reads into the first vector that has room; undefined when the bytes must be fetched first, see `arrival`. */
  read(fd: number, vectors: number, count: number, readAt: number): number | undefined {
    const file = this.#open.get(fd);
    if (file === undefined && fd !== 0) return errno.badf;
    let length: number | undefined = 0;
    for (const vector of this.#vectors(vectors, count)) {
      if (vector.length === 0 || file === undefined) continue;
      length = file.bytes.readInto(vector, file.position);
      if (length === undefined) this.arrival = file.bytes.fetch(file.position);
      else file.position += length;
      break;
    }
    if (length === undefined) return undefined;
    this.#view.setUint32(readAt, length, true);
    return errno.success;
  }

  #write(fd: number, vectors: number, count: number, writtenAt: number): number {
    if (fd !== 1 && fd !== 2) return errno.badf;
    let total = 0;
    for (const vector of this.#vectors(vectors, count)) {
      if (fd === 1) this.#outputs.out(vector.slice());
      else this.#outputs.err(vector.slice());
      total += vector.length;
    }
    this.#view.setUint32(writtenAt, total, true);
    return errno.success;
  }

  #seek(fd: number, offset: bigint, whence: number, positionAt: number): number {
    const file = this.#open.get(fd);
    if (file === undefined) return errno.badf;
    const from = [0, file.position, file.bytes.sizeBytes][whence];
    if (from === undefined || from + Number(offset) < 0) return errno.inval;
    file.position = from + Number(offset);
    this.#view.setBigUint64(positionAt, BigInt(file.position), true);
    return errno.success;
  }

  #openPath(path: string, flags: number, fdAt: number): number {
    if ((flags & OPEN_WRITE_FLAGS) !== 0) return errno.rofs;
    const bytes = this.#files.find(path);
    if (bytes === undefined) return errno.noent;
    const fd = this.#nextFd;
    this.#nextFd += 1;
    this.#open.set(fd, { bytes, position: 0 });
    this.#view.setUint32(fdAt, fd, true);
    return errno.success;
  }

  #typeOf(fd: number): number | undefined {
    if (fd < ROOT_FD) return fileType.characterDevice;
    if (fd === ROOT_FD) return fileType.directory;
    return this.#open.has(fd) ? fileType.regularFile : undefined;
  }

  #writeStat(at: number, type: number, sizeBytes: number): number {
    this.#bytes(at, FILESTAT_BYTES).fill(0);
    this.#view.setUint8(at + 16, type);
    this.#view.setBigUint64(at + 24, 1n, true);
    this.#view.setBigUint64(at + 32, BigInt(sizeBytes), true);
    return errno.success;
  }

  #fdStat(fd: number, at: number): number {
    const type = this.#typeOf(fd);
    if (type === undefined) return errno.badf;
    this.#bytes(at, FDSTAT_BYTES).fill(0);
    this.#view.setUint8(at, type);
    this.#view.setBigUint64(at + 8, ALL_RIGHTS, true);
    this.#view.setBigUint64(at + 16, ALL_RIGHTS, true);
    return errno.success;
  }

  #pathStat(path: string, at: number): number {
    const name = path.replace(/^[./]+/, "");
    if (name === "" || name === "lib") return this.#writeStat(at, fileType.directory, 0);
    const file = this.#files.find(name);
    return file === undefined ? errno.noent : this.#writeStat(at, fileType.regularFile, file.sizeBytes);
  }

  #prestat(fd: number, at: number): number {
    if (fd !== ROOT_FD) return errno.badf;
    this.#view.setUint32(at, 0, true);
    this.#view.setUint32(at + 4, 1, true);
    return errno.success;
  }

  #noEnvironment(countAt: number, sizeAt: number): number {
    this.#view.setUint32(countAt, 0, true);
    this.#view.setUint32(sizeAt, 0, true);
    return errno.success;
  }

  #clock(at: number): number {
    this.#view.setBigUint64(at, BigInt(Date.now()) * 1_000_000n, true);
    return errno.success;
  }

  #filesOf(): Record<string, (...values: never[]) => number> {
    return {
      fd_close: (fd: number) => (this.#open.delete(fd) ? errno.success : errno.badf),
      fd_fdstat_get: (fd: number, at: number) => this.#fdStat(fd, at),
      fd_fdstat_set_flags: () => errno.success,
      fd_filestat_get: (fd: number, at: number) => {
        const type = this.#typeOf(fd);
        return type === undefined
          ? errno.badf
          : this.#writeStat(at, type, this.#open.get(fd)?.bytes.sizeBytes ?? 0);
      },
      fd_prestat_get: (fd: number, at: number) => this.#prestat(fd, at),
      fd_prestat_dir_name: (_fd: number, at: number) => {
        this.#view.setUint8(at, "/".charCodeAt(0));
        return errno.success;
      },
      fd_write: (fd: number, vectors: number, count: number, at: number) =>
        this.#write(fd, vectors, count, at),
      fd_seek: (fd: number, offset: bigint, whence: number, at: number) => this.#seek(fd, offset, whence, at),
      fd_tell: (fd: number, at: number) => this.#seek(fd, 0n, 1, at),
      fd_sync: () => errno.success,
    };
  }

  /** What the module imports from its host, but for reading. */
  imports(): Record<string, (...values: never[]) => number> {
    const refused = () => errno.rofs;
    const unknown = () => errno.nosys;
    return {
      ...this.#filesOf(),
      ...Object.fromEntries(
        [
          ...["fd_filestat_set_size", "fd_filestat_set_times", "path_create_directory", "path_unlink_file"],
          ...["path_filestat_set_times", "path_link", "path_remove_directory", "path_rename", "path_symlink"],
        ].map((name) => [name, refused]),
      ),
      ...Object.fromEntries(["fd_readdir", "fd_renumber", "poll_oneoff"].map((name) => [name, unknown])),
      path_readlink: () => errno.inval,
      path_open: (...[, , at, length, flags, , , , fdAt]: number[]) =>
        this.#openPath(this.#path(at ?? 0, length ?? 0), flags ?? 0, fdAt ?? 0),
      path_filestat_get: (_fd: number, _flags: number, ...[at = 0, length = 0, statAt = 0]: number[]) =>
        this.#pathStat(this.#path(at, length), statAt),
      environ_get: () => errno.success,
      environ_sizes_get: (countAt: number, sizeAt: number) => this.#noEnvironment(countAt, sizeAt),
      clock_time_get: (_id: number, _precision: bigint, at: number) => this.#clock(at),
      random_get: (at: number, length: number) => {
        crypto.getRandomValues(this.#bytes(at, length));
        return errno.success;
      },
      proc_exit: (code: number) => {
        throw new ProgramExit(`exit ${String(code)}`);
      },
    };
  }
}
