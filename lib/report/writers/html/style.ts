/** The style of the page. Inline styles are barred by its policy: drawings take their colors from classes. */
export const STYLE = `
:root{color-scheme:light dark;
--bg:#f4f6f8;--card:#fff;--ink:#1a2027;--soft:#525c68;--line:#d5dbe2;--faint:#eaeef2;
--blue:#1f5fbf;--teal:#0f766e;--grey:#66707c;--red:#b42318;--amber:#8a5a00;--green:#1a6e37;
--blue-f:#3b7ddd;--teal-f:#169b8f;--grey-f:#8b95a1;--red-f:#d9402f;--amber-f:#d08a00;--green-f:#2f9e55;--black-f:#4b5563;
--red-bg:#fdecea;--amber-bg:#fff4db;--green-bg:#e6f4ea;--blue-bg:#e6effb;--grey-bg:#edf0f3}
@media (prefers-color-scheme:dark){:root{
--bg:#0f1419;--card:#171d24;--ink:#e8edf2;--soft:#a3adb8;--line:#333c47;--faint:#222a33;
--blue:#84b5f7;--teal:#5fd0c4;--grey:#a9b3bf;--red:#ff9b8f;--amber:#f0b954;--green:#74d193;
--blue-f:#4a8ae8;--teal-f:#22a699;--grey-f:#7b8692;--red-f:#e5604f;--amber-f:#d99a1c;--green-f:#3ca862;--black-f:#9aa5b1;
--red-bg:#3a1a17;--amber-bg:#352709;--green-bg:#12301d;--blue-bg:#152a47;--grey-bg:#252d36}}
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main,header .in,nav ul{max-width:84rem;margin:0 auto;padding:0 1rem}
header{background:var(--card);border-bottom:1px solid var(--line);padding:1.5rem 0 1.25rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:0 0 .75rem}
h3{font-size:1rem;margin:1.25rem 0 .4rem}
p{margin:.4rem 0}.soft{color:var(--soft)}
a{color:var(--blue)}
:focus-visible{outline:3px solid var(--blue-f);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem;z-index:9}
nav{position:sticky;top:0;z-index:5;background:var(--card);border-bottom:1px solid var(--line)}
nav ul{list-style:none;display:flex;gap:0 1.2rem;overflow-x:auto;margin:0 auto}
nav a{display:block;padding:.6rem 0;text-decoration:none;white-space:nowrap;font-weight:500}
nav a:hover{text-decoration:underline}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.1rem 1.25rem;margin:1.1rem 0}
.banner{border-left:6px solid var(--red-f);background:var(--red-bg)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.75rem;margin:1.1rem 0 0}
.cards div{border:1px solid var(--line);border-radius:10px;padding:.7rem .9rem;background:var(--bg)}
.cards dt{color:var(--soft);font-size:.85rem}
.cards dd{margin:.1rem 0 0;font-size:1.45rem;font-weight:650;line-height:1.25}
@media (min-width:64rem){.cards{grid-template-columns:repeat(5,1fr)}}
.cards .small{font-size:1.05rem}
.cards .note{display:block;font-size:.8rem;font-weight:400;color:var(--soft)}
.cards .bad{border-left:5px solid var(--red-f)}.cards .warn{border-left:5px solid var(--amber-f)}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.88rem}
caption{text-align:left;color:var(--soft);padding:.2rem 0;font-size:.85rem}
th,td{padding:.38rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600}tbody th{font-weight:500}thead th{color:var(--soft);white-space:nowrap}thead th,thead td{border-bottom:2px solid var(--line)}
tbody tr:hover{background:var(--faint)}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.nw{white-space:nowrap}
.tag{display:inline-block;border-radius:99px;padding:.05rem .6rem;font-size:.8rem;font-weight:600;background:var(--grey-bg);color:var(--ink);white-space:nowrap}
.tag.red{background:var(--red-bg);color:var(--red)}.tag.amber{background:var(--amber-bg);color:var(--amber)}
.tag.green{background:var(--green-bg);color:var(--green)}.tag.blue{background:var(--blue-bg);color:var(--blue)}
details{margin:.5rem 0}summary{cursor:pointer;padding:.35rem 0;font-weight:500}
.wave{border:1px solid var(--line);border-radius:10px;margin:.6rem 0;background:var(--bg)}
.wave>summary{padding:.65rem .9rem;display:flex;flex-wrap:wrap;gap:.15rem .8rem;align-items:baseline;list-style:none}
.wave>summary::-webkit-details-marker{display:none}
.wave>summary::before{content:"";align-self:center;border:.34rem solid transparent;border-left:.5rem solid var(--soft);border-right:0}
.wave[open]>summary::before{transform:rotate(90deg)}
.wave>summary h3{margin:0;font-size:1.02rem}
.wave>.in{padding:.2rem 1rem 1rem;border-top:1px solid var(--line);background:var(--card);border-radius:0 0 10px 10px}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.5rem 1.5rem;margin:.8rem 0}
.facts dt{color:var(--soft);font-size:.8rem}.facts dd{margin:0;overflow-wrap:anywhere}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1rem 2rem}
.two>*{min-width:0}
pre{background:var(--bg);border:1px solid var(--line);border-radius:8px;padding:.7rem;overflow:auto;font-size:.82rem;max-height:30rem}
code{font-family:ui-monospace,"Cascadia Mono",Menlo,"DejaVu Sans Mono",monospace;font-size:.92em;overflow-wrap:anywhere}
svg{display:block;max-width:100%}svg text{fill:var(--ink);font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
.wide{min-width:60rem}
svg .soft,svg text.soft{fill:var(--soft)}svg .b{font-weight:600}
.grid{stroke:var(--line);stroke-width:1}.row{fill:var(--faint)}
.cold{fill:var(--blue-f)}.warm{fill:var(--teal-f)}.mixed,.live,.conversion{fill:var(--amber-f)}.done{fill:var(--grey-f)}
.win{fill-opacity:.28}.copy{fill-opacity:.35}.mark{fill:var(--ink)}
.black{fill:var(--black-f);fill-opacity:.2}.weekend{fill:var(--black-f);fill-opacity:.07}.today{stroke:var(--red-f);stroke-width:2;stroke-dasharray:4 3}
svg text.red{fill:var(--red)}
.node{fill:var(--blue-f)}.node.to{fill:var(--teal-f)}.node.none{fill:var(--red-f)}
.band{fill:var(--blue-f);fill-opacity:.25}.band.none{fill:var(--red-f);fill-opacity:.35}
.bar{fill:var(--blue-f)}.bar.over{fill:var(--red-f)}.rest{fill:var(--grey-bg)}
.bars td:nth-child(2){width:38%;padding-right:0}.bars svg{width:100%;height:.9rem}.bars th[scope=row]{font-weight:400;overflow-wrap:anywhere}
.share{display:inline-block;width:4.5rem;height:.6rem;vertical-align:baseline;margin-right:.4rem}
.shape{columns:2 24rem;column-gap:2rem}.shape>*{break-inside:avoid;margin-bottom:1rem}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.85rem;color:var(--soft);margin:.4rem 0;padding:0;list-style:none}
.key svg{display:inline-block;vertical-align:-2px;margin-right:.35rem}
.tools{display:flex;flex-wrap:wrap;gap:.6rem .8rem;align-items:end;margin:.4rem 0 .8rem}
  .tools .tools{margin:0}
.tools label{display:flex;flex-direction:column;font-size:.8rem;color:var(--soft)}
input,select,button{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--grey-f);border-radius:7px;padding:.35rem .6rem}
select{max-width:14rem}button{cursor:pointer}button:disabled{opacity:.55;cursor:default}
th button{border:0;background:none;padding:0;font-weight:600;color:inherit;white-space:nowrap}
th[aria-sort] button::after{content:" \\2195"}th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
.cols{position:relative}.cols>div{position:absolute;z-index:4;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.6rem;display:grid;gap:.2rem;max-height:20rem;overflow:auto}
.cols summary{border:1px solid var(--grey-f);border-radius:7px;padding:.35rem .6rem;color:var(--ink)}.cols{margin:0}
.cols label{flex-direction:row;gap:.4rem;color:var(--ink);align-items:center;white-space:nowrap}
.pager{display:flex;gap:.6rem;align-items:center;margin:.6rem 0 0}
[hidden]{display:none!important}
footer{color:var(--soft);font-size:.85rem;padding:0 1rem 2rem;max-width:84rem;margin:0 auto}
@media (max-width:40rem){body{font-size:14px}section{padding:.9rem .8rem;border-radius:0;margin:.7rem -1rem;border-left:0;border-right:0}
.cards{grid-template-columns:repeat(2,1fr)}.cards dd{font-size:1.15rem}}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--faint:#f2f2f2;
--blue:#1f5fbf;--teal:#0f766e;--red:#b42318;--amber:#8a5a00;--green:#1a6e37;--grey-f:#8b95a1;--blue-f:#3b7ddd;--teal-f:#169b8f;--red-f:#d9402f;--amber-f:#d08a00;--black-f:#4b5563;
--red-bg:#fdecea;--amber-bg:#fff4db;--green-bg:#e6f4ea;--blue-bg:#e6effb;--grey-bg:#edf0f3}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10pt}nav,.tools,.pager,.noprint{display:none!important}
section{border:0;padding:0;margin:1rem 0}.scroll{overflow:visible}.wide{min-width:0}
thead{display:table-header-group}tr,svg,.cards div{break-inside:avoid}h2,h3{break-after:avoid}
details::details-content{content-visibility:visible;height:auto;display:block}pre{white-space:pre-wrap;max-height:none}
a{color:inherit;text-decoration:none}}
@media (forced-colors:active){.cold,.warm,.bar,.node{fill:CanvasText}.tag{border:1px solid}}`;
