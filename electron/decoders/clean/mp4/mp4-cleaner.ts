/** MP4, MOV, M4A, M4V and 3GP, whole or in fragments: samples copied, header written anew. */

import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { anyOf, isListed, type TagList } from "../tag-list.ts";
import { digestMovie } from "./judge/digest-movie.ts";
import { inspectMovie } from "./judge/inspect-movie.ts";
import { cleanMovie } from "./write/clean-movie.ts";

const noDate = /^0000:00:00 00:00:00$/;
const nothing = /^\s*$/;
const zero = /^0$/;
/** Four letters that are none, as ExifTool hands them on. */
const zeros = /^\0*$/;
/** What `-u` shows of boxes that ExifTool has no names for. */
const binary = /^(\(Binary data \d+ bytes, use -b option to extract\))?$/;

const tags: TagList = {
  QuickTime: {
    ...anyOf("MajorBrand", "CompatibleBrands", "TimeScale", "Duration", "NextTrackID", "MatrixStructure"),
    ...anyOf("MediaDataSize", "MediaDataOffset", "MovieHeaderVersion", "PreferredRate", "PreferredVolume"),
    MediaData: binary,
    MinorVersion: /^0\.0\.0$/,
    CreateDate: noDate,
    ModifyDate: noDate,
    PreviewTime: zero,
    PreviewDuration: zero,
    PosterTime: zero,
    SelectionTime: zero,
    SelectionDuration: zero,
    CurrentTime: zero,
  },
  Track: {
    ...anyOf(
      "TrackHeaderVersion",
      "TrackID",
      "TrackDuration",
      "TrackLayer",
      "TrackVolume",
      "MatrixStructure",
    ),
    ...anyOf("ImageWidth", "ImageHeight", "MediaHeaderVersion", "MediaTimeScale", "MediaDuration"),
    ...anyOf(
      "HandlerType",
      "GraphicsMode",
      "OpColor",
      "CompressorID",
      "SourceImageWidth",
      "SourceImageHeight",
    ),
    ...anyOf(
      "XResolution",
      "YResolution",
      "BitDepth",
      "PixelAspectRatio",
      "VideoFrameRate",
      "VideoFieldOrder",
    ),
    ...anyOf("ColorProfiles", "ColorPrimaries", "TransferCharacteristics", "MatrixCoefficients"),
    ...anyOf("VideoFullRangeFlag", "Gamma", "CleanAperture", "CleanApertureDimensions", "Balance"),
    ...anyOf("MaxContentLightLevel", "MaxPicAverageLightLevel", "MasteringDisplayPrimaries", "WhitePoint"),
    ...anyOf("AudioFormat", "AudioChannels", "AudioBitsPerSample", "AudioSampleRate", "AudioChannelTypes"),
    ...anyOf("LayoutFlags", "NumChannelDescriptions", "PurchaseFileFormat", "Endianness"),
    ...anyOf("HEVCConfigurationVersion", "GeneralProfileSpace", "GeneralTierFlag", "GeneralProfileIDC"),
    ...anyOf("GenProfileCompatibilityFlags", "ConstraintIndicatorFlags", "GeneralLevelIDC"),
    ...anyOf(
      "MinSpatialSegmentationIDC",
      "ParallelismType",
      "ChromaFormat",
      "BitDepthLuma",
      "BitDepthChroma",
    ),
    ...anyOf("AverageFrameRate", "ConstantFrameRate", "NumTemporalLayers", "TemporalIDNested"),
    TrackCreateDate: noDate,
    TrackModifyDate: noDate,
    MediaCreateDate: noDate,
    MediaModifyDate: noDate,
    MediaLanguageCode: /^und$/,
    HandlerClass: /^(mhlr)?$/,
    HandlerDescription: nothing,
    HandlerVendorID: nothing,
    VendorID: nothing,
    CompressorName: nothing,
    EncoderVendor: zeros,
    EncoderVersion: zero,
    ...Object.fromEntries(
      [
        ...[
          "AVCConfiguration",
          "HEVCConfiguration",
          "AV1Configuration",
          "VPConfiguration",
          "DolbyVisionConfiguration",
        ],
        ...[
          "TimeToSampleTable",
          "CompositionTimeToSample",
          "SyncSampleTable",
          "SampleSizes",
          "SampleToChunk",
        ],
        ...["ChunkOffset64", "Unknown_edts", "Unknown_elst", "Unknown_esds", "Unknown_hvcC", "Unknown_av1C"],
        ...["Unknown_vpcC", "Unknown_d263", "Unknown_damr", "Unknown_alac", "Unknown_dOps", "Unknown_dac3"],
        ...["Unknown_dec3", "Unknown_dfLa", "Unknown_dvcC", "Unknown_dvvC", "Unknown_mdcv", "Unknown_clli"],
        ...["Unknown_SmDm", "Unknown_CoLL", "Unknown_pcmC", "Unknown_wave", "Unknown_mp4a"],
      ].map((name) => [name, binary]),
    ),
  },
};

export const mp4Cleaner: FormatCleaner = {
  mediaTypes: [
    ...["video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "video/3gpp2"],
    ...["audio/mp4", "audio/x-m4a", "audio/x-m4b", "audio/m4a", "audio/3gpp"],
  ],
  clean: (source, sink) => refusing(() => cleanMovie(source, sink)),
  inspect: inspectMovie,
  allows: (tag) => isListed(tag, tags),
  contentDigest: digestMovie,
};
