/** HEIC, HEIF and AVIF: still pictures of HEVC and AV1; sequences are refused. */

import { isMeasuredOnly, isOutsideTheFile } from "../image/file-tags.ts";
import { allowsProfileTag } from "../icc/judge-profile.ts";
import type { ScannedTag } from "../format-cleaner.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { cleanHeif } from "./clean-heif.ts";
import { heifDigest } from "./heif-digest.ts";
import { inspectHeif } from "./inspect-heif.ts";

const small = /^[0-9]{1,10}$/;
const numbers = /^[-0-9. ]{1,120}$/;
const values: Readonly<Record<string, RegExp>> = {
  ...{
    MajorBrand: /^[A-Za-z0-9]{4}$/,
    MinorVersion: /^0\.0\.0$/,
    CompatibleBrands: /^[A-Za-z0-9", [\]\0]{0,120}$/,
  },
  ...{
    HandlerType: /^pict$/,
    PrimaryItemReference: small,
    ImageWidth: small,
    ImageHeight: small,
    Rotation: small,
  },
  ...{
    ImageSpatialExtent: numbers,
    ImagePixelDepth: numbers,
    Mirroring: small,
    ColorRepresentation: /^nclx( [0-9]+){4}$/,
  },
  ...{ MediaDataSize: small, MediaDataOffset: small, CleanAperture: numbers, PixelAspectRatio: numbers },
  ...{
    ColorProfiles: /^(nclx|prof)$/,
    ColorPrimaries: small,
    TransferCharacteristics: small,
    MatrixCoefficients: small,
  },
  ...{
    VideoFullRangeFlag: small,
    AuxiliaryImageType: /^urn:(mpeg|com:apple:photo):[a-zA-Z0-9:]{1,70}$/,
    MaxContentLightLevel: small,
  },
  MaxPicAverageLightLevel: small,
};
/** The fixed fields of decoder configurations. */
const configuration =
  /^(HEVC|AV1)ConfigurationVersion$|^(General(Profile|Tier|Level)[A-Za-z]*|GenProfileCompatibilityFlags)$|^(ConstraintIndicatorFlags|MinSpatialSegmentationI(dc|DC)|ParallelismType|ChromaFormat|Bit[Dd]epth(Luma|Chroma)|AverageFrameRate|ConstantFrameRate|NumTemporalLayers|TemporalIDNested|SequenceProfile|SeqProfile|SeqLevelIdx0|SeqTier0|SequenceLevelIdx0?|HighBitDepth|TwelveBit|MonoChrome|ChromaSamplePosition|Subsampling[XY]|InitialDelaySamples)$/;

function allowsHeifTag(tag: ScannedTag): boolean {
  const { group, name, value } = tag;
  if (isOutsideTheFile(tag) || allowsProfileTag(tag)) return true;
  if (!/^(QuickTime|Meta|Track1)$/.test(group)) return false;
  if (name === "MediaData") return isMeasuredOnly(value);
  return (values[name]?.test(value) ?? false) || (configuration.test(name) && /^[-0-9. ]{1,60}$/.test(value));
}

export const heifCleaner = wholeImageCleaner({
  mediaTypes: ["image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence", "image/avif"],
  clean: cleanHeif,
  inspect: inspectHeif,
  allows: allowsHeifTag,
  contentDigest: heifDigest,
});
