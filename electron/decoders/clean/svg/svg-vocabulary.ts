/** The words of SVG 1.1 and 2 that a clean drawing may use. Writer and judge share these lists, and nothing else. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const drawnElements = words(`
  svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath image switch marker pattern
  mask clipPath linearGradient radialGradient stop filter style feBlend feColorMatrix feComponentTransfer feComposite
  feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
  feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`);

/** Elements whose text is seen. */
export const textElements = words("text tspan textPath");

/** Properties that may stand as attributes, in `style` and in style sheets. */
export const properties = words(`
  alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters display
  dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font-family font-size font-stretch
  font-style font-variant font-weight image-rendering isolation letter-spacing lighting-color marker marker-end marker-mid
  marker-start mask mix-blend-mode opacity overflow paint-order shape-rendering stop-color stop-opacity stroke
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
  text-anchor text-decoration text-rendering transform transform-origin unicode-bidi vector-effect visibility word-spacing
  writing-mode direction`);

export const geometry = words(`
  x y x1 y1 x2 y2 dx dy width height r rx ry cx cy fx fy fr d points transform viewBox preserveAspectRatio offset rotate
  textLength lengthAdjust startOffset method spacing gradientUnits gradientTransform spreadMethod patternUnits
  patternContentUnits patternTransform maskUnits maskContentUnits clipPathUnits markerUnits markerWidth markerHeight refX
  refY orient filterUnits primitiveUnits mode type values operator k1 k2 k3 k4 radius stdDeviation tableValues slope
  intercept amplitude exponent order kernelMatrix divisor bias targetX targetY edgeMode preserveAlpha surfaceScale
  diffuseConstant specularExponent specularConstant kernelUnitLength scale xChannelSelector yChannelSelector baseFrequency
  numOctaves seed stitchTiles azimuth elevation pointsAtX pointsAtY pointsAtZ limitingConeAngle pathLength z in in2`);

/** Words that may stand in a value beside numbers: keywords, units, functions, names of colours and of common fonts. */
export const keywords = words(`
  M m Z z L l H h V v C c S s Q q T t A a e E px pt pc mm cm in em ex rem deg rad grad turn ch vw vh R G B
  none auto inherit initial unset normal currentColor currentcolor userSpaceOnUse objectBoundingBox pad reflect repeat
  translate scale rotate skewX skewY matrix rgb rgba hsl hsla nonzero evenodd butt round square miter bevel arcs start
  middle end baseline sub super hanging central mathematical ideographic alphabetic text-before-edge text-after-edge top
  bottom before-edge after-edge use-script no-change reset-size italic oblique bold bolder lighter small-caps condensed
  expanded semi-condensed semi-expanded ultra-condensed ultra-expanded extra-condensed extra-expanded narrower wider
  xx-small x-small small medium large x-large xx-large smaller larger visible hidden collapse scroll inline block flex
  optimizeSpeed optimizeQuality crispEdges geometricPrecision optimizeLegibility underline overline line-through blink
  sRGB linearRGB xMinYMin xMidYMin xMaxYMin xMinYMid xMidYMid xMaxYMid xMinYMax xMidYMax xMaxYMax meet slice strokeWidth
  auto-start-reverse spacingAndGlyphs spacing align stretch exact over out atop xor lighter arithmetic multiply screen
  darken lighten overlay color-dodge color-burn hard-light soft-light difference exclusion hue saturation luminosity
  saturate hueRotate luminanceToAlpha identity table discrete linear gamma erode dilate duplicate wrap fractalNoise
  turbulence stitch noStitch true false isolate ltr rtl embed bidi-override lr-tb rl-tb tb-rl lr rl tb horizontal-tb
  vertical-rl vertical-lr non-scaling-stroke pixelated fill stroke markers SourceGraphic SourceAlpha BackgroundImage
  BackgroundAlpha FillPaint StrokePaint important center left right view-box fill-box
  serif sans-serif monospace cursive fantasy system-ui Arial Helvetica Times Courier Verdana Georgia Tahoma Sans Serif Mono
  DejaVu Liberation Noto Roboto Open Segoe UI New Roman Neue
  aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue
  chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen
  darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue
  darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick
  floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink
  indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
  lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
  lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid
  mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream
  mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
  paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue
  saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen
  steelblue tan teal thistle tomato transparent turquoise violet wheat white whitesmoke yellow yellowgreen`);
