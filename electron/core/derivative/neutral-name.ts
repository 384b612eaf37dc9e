/** Names for what is made from originals: the type and a piece of a random id, nothing of the original. */

const extensionOf: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/apng": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/tiff": "tif",
  "image/bmp": "bmp",
  "image/heic": "heic",
  "image/heif": "heif",
  "image/heic-sequence": "heic",
  "image/heif-sequence": "heif",
  "image/avif": "avif",
  "image/jxl": "jxl",
  "image/svg+xml": "svg",
  "video/mp4": "mp4",
  "video/x-m4v": "m4v",
  "video/quicktime": "mov",
  "video/3gpp": "3gp",
  "video/3gpp2": "3gp",
  "video/webm": "webm",
  "video/matroska": "mkv",
  "video/x-matroska": "mkv",
  "video/vnd.avi": "avi",
  "video/x-msvideo": "avi",
  "audio/mp4": "m4a",
  "audio/x-m4a": "m4a",
  "audio/mpeg": "mp3",
  "audio/wav": "wav",
  "audio/vnd.wave": "wav",
  "audio/x-wav": "wav",
  "audio/flac": "flac",
  "audio/x-flac": "flac",
  "audio/ogg": "ogg",
  "audio/ogg; codecs=opus": "opus",
  "audio/opus": "opus",
  "video/ogg": "ogv",
  "application/ogg": "ogg",
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.oasis.opendocument.presentation": "odp",
  "application/epub+zip": "epub",
  "application/zip": "zip",
  "text/plain": "txt",
};

/** The name of a copy; `random` is hexadecimal that stands nowhere else, or the name would lead to whatever it names. */
export function neutralName(random: string, mediaType: string): string {
  return `copy-${random.slice(0, 8)}.${extensionOf[mediaType] ?? "bin"}`;
}

/** Whether a name is of the form that says nothing. */
export const isNeutralName = (name: string): boolean => /^copy-[0-9a-f]{8}\.[a-z0-9]{1,8}$/.test(name);
