/** The look of a report in a browser and on paper: ink, hairlines, one column; nothing from elsewhere. */

const widths = Array.from({ length: 50 }, (_, index) => `.w${index + 1}{width:${index + 1}%}`).join("");

/** The style sheet; it must not change without the digest in the page's policy. */
export const reportStyle = `
:root{--ink:#1c1b19;--ink2:#3f3d39;--line:#c9c6be;--sunk:#f2f1ed;--mono:"IBM Plex Mono","Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace}
*{box-sizing:border-box}
body{margin:0;padding:2rem 1.5rem 4rem;background:#fff;color:var(--ink);font:15px/1.5 Inter,"Segoe UI",system-ui,"DejaVu Sans",sans-serif}
main{max-width:66rem;margin:0 auto}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem;font-weight:640}
h2{font-size:1.1rem;line-height:1.35;margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--ink);font-weight:640;break-after:avoid}
p{margin:.5rem 0}
.note{color:var(--ink2);font-size:.85rem}
h1 span,h2 span,.cell span,th span,dt span,caption span{display:block}
h1 span+span,h2 span+span{font-weight:520}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}
ul{margin:.5rem 0;padding-inline-start:1.25rem}
li{margin:.3rem 0}
.facts{display:grid;grid-template-columns:14rem 1fr;margin:.5rem 0}
.facts>div{display:contents}
dt,dd{margin:0;padding:.35rem .5rem .35rem 0;border-top:1px solid var(--line)}
dt{color:var(--ink2)}
table{border-collapse:collapse;width:100%;margin:.8rem 0;font-size:.85rem;font-variant-numeric:tabular-nums;table-layout:fixed}
caption{break-after:avoid;text-align:start;font-weight:520;padding-bottom:.35rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem .35rem 0;border-top:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
thead th{border-top:0;border-bottom:1px solid var(--ink);color:var(--ink2);font-weight:520;overflow-wrap:break-word}
code,pre{font:.8rem/1.45 var(--mono);overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--sunk);padding:.6rem .8rem;margin:.5rem 0}
bdi{overflow-wrap:anywhere}
img{display:block;max-width:9rem;max-height:7rem;width:auto;height:auto;margin:.1rem 0 .3rem}
img.drawn{max-width:100%;max-height:26rem}
.verdict{border:1px solid var(--ink);padding:.8rem 1rem;margin:.6rem 0}
.verdict strong{display:block;font-size:1.1rem}
.intact-unknown-signer{border-style:dashed}
.altered{background:#8d2116;color:#fff;border-color:#8d2116}
.incomplete,.unreadable{border-width:2px}
@page{size:A4;margin:18mm 16mm}
@media print{body{padding:0;font-size:10pt}main{max-width:none}tr,li,.verdict,.facts>div{break-inside:avoid}thead{display:table-header-group}.altered{print-color-adjust:exact}}
@media screen and (max-width:50rem){.pair,.facts{grid-template-columns:1fr}table{table-layout:auto}}
${widths}
`;
