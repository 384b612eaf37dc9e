import { fileTypeFromBuffer } from "file-type";
export const detect = fileTypeFromBuffer;
