/**
 * The program inside RECOVERY.txt: Python 3 without any package, and `age` for the deciphering. It must go on working
 * when this one is gone, so it carries the word list and leans on nothing else.
 */

import { recoveryWordList } from "../../core/words/recovery-words.ts";
import type { KeyKind } from "../../core/age/recipient.ts";

const WORDS_PER_LINE = 13;

function wordLines(): string {
  const lines: string[] = [];
  for (let start = 0; start < recoveryWordList.length; start += WORDS_PER_LINE) {
    lines.push(recoveryWordList.slice(start, start + WORDS_PER_LINE).join(" "));
  }
  return lines.join("\n");
}

const wordsToKey = String.raw`
def bech32(prefix, data):
    bits = "".join(format(byte, "08b") for byte in data)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[at:at + 5], 2) for at in range(0, len(bits), 5)]
    head = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    check = 1
    for value in head + values + [0] * 6:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= term if top >> bit & 1 else 0
    check ^= 1
    values += [check >> 5 * (5 - at) & 31 for at in range(6)]
    return (prefix + "1" + "".join("qpzry9x8gf2tvdw0s3jn54khce6mua7l"[value] for value in values)).upper()


def read_words():
    print("Type the 24 words, on one line or several, then press Enter:", file=sys.stderr)
    found = []
    while len(found) < 24:
        line = sys.stdin.readline()
        if not line:
            sys.exit("There are only %d words." % len(found))
        found += re.findall("[a-z]+", line.lower())
    numbers = {word[:4]: number for number, word in enumerate(WORDS)}
    for place, word in enumerate(found, 1):
        if word[:4] not in numbers:
            sys.exit("Word %d is not in the list." % place)
    bits = "".join(format(numbers[word[:4]], "011b") for word in found[:24])
    secret = int(bits[:256], 2).to_bytes(32, "big")
    if hashlib.sha256(secret).digest()[0] != int(bits[256:], 2):
        sys.exit("The words do not fit together: one is wrong or out of order.")
    return secret


def words(key_file):
    key = bech32(PREFIX, read_words())
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(key + "\n")
`;

const originals = String.raw`
def decrypt(key_file, path, target):
    with open(target, "wb") as file:
        return subprocess.run(["age", "-d", "-i", key_file, path], stdout=file).returncode == 0


def restore(path, plain, folder):
    size = os.path.getsize(plain)
    with open(plain, "r+b") as file:
        file.seek(size - 4096)
        record = json.loads(file.read().split(b"\n")[0].decode("utf-8"))
        file.truncate(record["size"])
        file.seek(0)
        digest = hashlib.sha256()
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    if digest.hexdigest() != record["sha256"]:
        raise ValueError("wrong SHA-256")
    name = re.sub(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|\u202a-\u202e\u2066-\u2069]', "_", record["name"])
    name = name.encode("utf-8", "replace")[:180].decode("utf-8", "ignore").rstrip(". ")
    target = os.path.join(folder, record["item"][:8] + "-" + name)
    if os.path.exists(target):
        target = os.path.join(folder, record["item"] + "-" + name)
    os.replace(plain, target)
    print("restored", record["sha256"], json.dumps(record["name"], ensure_ascii=True))


def originals(key_file, folder):
    os.makedirs(folder, exist_ok=True)
    plain = os.path.join(folder, "unfinished")
    damaged = 0
    paths = sorted(glob.glob(os.path.join("objects", "*", "*.age")) + glob.glob(os.path.join("quarantine", "*.age")))
    for path in paths:
        try:
            if not decrypt(key_file, path, plain):
                raise ValueError("age could not open it")
            restore(path, plain, folder)
        except (ValueError, KeyError, OSError) as error:
            damaged += 1
            print("DAMAGED", path, error)
    if os.path.exists(plain):
        os.remove(plain)
    sys.exit(1 if damaged else 0)


def catalogue(key_file, target):
    newest = sorted(glob.glob(os.path.join("snapshots", "*.age")))[-1]
    if not decrypt(key_file, newest, target + ".gz"):
        sys.exit("age could not open " + newest)
    with gzip.open(target + ".gz", "rb") as packed, open(target, "wb") as file:
        shutil.copyfileobj(packed, file)
    os.remove(target + ".gz")


if __name__ == "__main__":
    commands = {"words": words, "originals": originals, "catalogue": catalogue}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit("words, originals or catalogue")
    os.umask(0o077)
    commands[sys.argv[1]](*sys.argv[2:])
`;

/** The Python source for a vault with keys of this kind. */
export function recoveryProgram(kind: KeyKind): string {
  const prefix = kind === "hybrid" ? "age-secret-key-pq-" : "age-secret-key-";
  return `import glob, gzip, hashlib, json, os, re, shutil, subprocess, sys

PREFIX = "${prefix}"
WORDS = """
${wordLines()}
""".split()

${wordsToKey}
${originals}`;
}
