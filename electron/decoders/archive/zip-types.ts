/** Types whose files are ZIP archives, whatever else they are. */

/** Whether files of this type are ZIP archives. */
export const isZipType = (mediaType: string): boolean =>
  /zip|officedocument|opendocument|epub|java-archive|android|apk|jar|macroenabled/i.test(mediaType) &&
  !/gzip|bzip/i.test(mediaType);
