/**
 * What the ending of a name promises about the content. Only endings whose content can be told from its bytes are
 * listed; the first type of a line is the promised one, the others are also accepted without a word.
 */

const promises = `
jpg jpeg jpe jfif: image/jpeg
png: image/png image/apng
apng: image/apng image/png
gif: image/gif
webp: image/webp
heic: image/heic image/heif image/heic-sequence image/heif-sequence
heif: image/heif image/heic image/heic-sequence image/heif-sequence
avif: image/avif
jxl: image/jxl
bmp dib: image/bmp
tif tiff: image/tiff
dng: image/x-adobe-dng image/tiff
cr2: image/x-canon-cr2 image/tiff
cr3: image/x-canon-cr3
nef nrw: image/x-nikon-nef image/tiff
arw: image/x-sony-arw image/tiff
orf: image/x-olympus-orf
rw2: image/x-panasonic-rw2
raf: image/x-fujifilm-raf
psd: image/vnd.adobe.photoshop
ico: image/x-icon
svg: image/svg+xml
jp2: image/jp2 image/jpx
mp4 mpg4: video/mp4 video/x-m4v audio/mp4 audio/x-m4a video/quicktime video/3gpp
m4v: video/x-m4v video/mp4
mov qt: video/quicktime video/mp4
3gp 3gpp: video/3gpp video/3gpp2 video/mp4 audio/mp4
3g2: video/3gpp2 video/3gpp video/mp4
mkv: video/matroska video/webm
mka: audio/matroska video/matroska
webm: video/webm video/matroska
avi: video/vnd.avi
wmv asf: video/x-ms-asf application/vnd.ms-asf audio/x-ms-asf
wma: audio/x-ms-asf application/vnd.ms-asf video/x-ms-asf
flv: video/x-flv
mpg mpeg vob: video/mpeg video/MP1S video/MP2P
ts mts m2ts: video/mp2t
ogv: video/ogg application/ogg
ogg oga: audio/ogg application/ogg video/ogg
opus: audio/ogg application/ogg
mp3: audio/mpeg
m4a m4b: audio/mp4 audio/x-m4a video/mp4
aac: audio/aac audio/mp4
wav: audio/wav
flac: audio/flac
amr: audio/amr
aif aiff: audio/aiff
caf: audio/x-caf
mid midi: audio/midi
pdf: application/pdf
rtf: application/rtf
ps: application/postscript
eps: application/eps application/postscript
epub: application/epub+zip
doc dot: application/x-cfb application/rtf
xls xlt ppt pot pps: application/x-cfb
msg: application/vnd.ms-outlook application/x-cfb
docx: application/vnd.openxmlformats-officedocument.wordprocessingml.document application/zip application/x-cfb
xlsx: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/zip application/x-cfb
pptx: application/vnd.openxmlformats-officedocument.presentationml.presentation application/zip application/x-cfb
odt: application/vnd.oasis.opendocument.text application/zip
ods: application/vnd.oasis.opendocument.spreadsheet application/zip
odp: application/vnd.oasis.opendocument.presentation application/zip
pages: application/vnd.apple.pages application/zip
numbers: application/vnd.apple.numbers application/zip
keynote: application/vnd.apple.keynote application/zip
txt log md rst ini conf: text/plain *
csv tsv: text/csv text/plain
srt: application/x-subrip text/plain
vtt: text/vtt text/plain
json geojson: application/json text/plain
xml: application/xml text/xml *
html htm xhtml: text/html application/xhtml+xml application/xml text/plain
mht mhtml: message/rfc822 text/plain
eml: message/rfc822 text/plain
mbox: application/mbox message/rfc822 text/plain
vcf: text/vcard text/plain
ics: text/calendar text/plain
kml: application/vnd.google-earth.kml+xml application/xml
gpx: application/gpx+xml application/xml
zip: application/zip
rar: application/x-rar-compressed
7z: application/x-7z-compressed
gz tgz: application/gzip
bz2: application/x-bzip2
xz: application/x-xz
zst: application/zstd
tar: application/x-tar
iso: application/x-iso9660-image
dmg: application/x-apple-diskimage
apk: application/vnd.android.package-archive application/java-archive application/zip
exe dll: application/x-msdownload
lnk: application/x-ms-shortcut
sqlite sqlite3: application/x-sqlite3
pcap: application/vnd.tcpdump.pcap
dcm: application/dicom
ttf: font/ttf
otf: font/otf
`;

/** Accepted by endings of plain text: every kind of text that has a name of its own. */
const isText = (mediaType: string): boolean =>
  /^text\/|\+xml$|\/(?:json|xml|mbox|rfc822|x-subrip)$/.test(mediaType);

/** The types that one ending may have; the first is the promised one. */
const typesOf = new Map<string, readonly string[]>(
  promises
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [endings = "", types = ""] = line.split(": ");
      return endings.split(" ").map((ending) => [ending, types.split(" ")] as const);
    }),
);

/** What a name promises and whether the content keeps it. */
export interface ExtensionVerdict {
  /** Null when the ending promises nothing. */
  readonly extensionMediaType: string | null;
  readonly isMismatch: boolean;
}

/** Compares the ending of a name with the type that was found in the content. */
export function judgeExtension(name: string, mediaType: string): ExtensionVerdict {
  const ending = /[^.]\.([^.]{1,8})$/.exec(name)?.[1]?.toLowerCase();
  const types = ending === undefined ? undefined : typesOf.get(ending);
  const [promised] = types ?? [];
  if (types === undefined || promised === undefined) return { extensionMediaType: null, isMismatch: false };
  const [plainType = mediaType] = mediaType.split(";");
  const isKept = types.includes(plainType) || (types.includes("*") && isText(plainType));
  return { extensionMediaType: promised, isMismatch: !isKept };
}
