//! How the pages look: an office's paper, light or dark, on a screen, a telephone or A4.

/// Colours, then the paper, then the picture, then other screens and the printer. An agent's colour is told apart by a letter, too.
pub(super) const STYLE: &str = r#"
:root{color-scheme:light dark;--paper:#fdfdfb;--ink:#1d2227;--soft:#59626c;--rule:#d8dbdc;--band:#f3f4f2;--accent:#a3231d;--on:#fff;
--c0:#2c66a8;--c1:#a8540f;--c2:#2a7648;--c3:#74489c;--c4:#17717d;--c5:#a8336a;--c6:#66690f;--c7:#545e6a}
@media (prefers-color-scheme:dark){:root{--paper:#15181b;--ink:#e4e6e7;--soft:#9ea7b0;--rule:#353b41;--band:#1c2024;--accent:#f2938c;--on:#101315;
--c0:#82b4ee;--c1:#e5a266;--c2:#7bc798;--c3:#c1a2e4;--c4:#66c4d0;--c5:#ea93b9;--c6:#c5c96c;--c7:#aab4bf}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
main{max-width:1160px;margin:0 auto;padding:36px 40px 48px;overflow-wrap:anywhere}
h1,h2,h3,p,dl,dd,ul,ol,figure{margin:0}
h1{font-size:30px;line-height:1.25;font-weight:650;letter-spacing:-.005em;text-wrap:balance}
h2{font-size:13px;line-height:1.5;font-weight:650;color:var(--soft);margin:30px 0 8px;padding-top:9px;border-top:1px solid var(--rule)}
h3{font-size:15px;font-weight:650;margin:14px 0 4px}
a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:3px}
ul,ol{padding-left:1.3em}
code,.number,.date,.time,.facts dd{font-variant-numeric:tabular-nums}
.c0{--c:var(--c0)}.c1{--c:var(--c1)}.c2{--c:var(--c2)}.c3{--c:var(--c3)}.c4{--c:var(--c4)}.c5{--c:var(--c5)}.c6{--c:var(--c6)}.c7{--c:var(--c7)}
header{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.15fr);gap:24px 56px;align-items:start}
.which{color:var(--soft);margin-bottom:6px}
.how{margin-top:6px}
.facts{display:flex;flex-wrap:wrap;gap:10px 32px;margin-top:20px}
.facts dt{font-size:12px;color:var(--soft)}
.waiting{padding:14px 16px;border-left:3px solid var(--accent);background:var(--band)}
.split{display:flex;height:10px;gap:2px;margin:6px 0 10px}
.split span{background:var(--c,var(--soft));min-width:2px}
.split .none{background:var(--soft)}
table{border-collapse:collapse;width:100%;text-align:left;font-size:14px;line-height:1.5}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:7px 14px 7px 0;border-bottom:1px solid var(--rule);vertical-align:top;font-weight:inherit}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:12px;color:var(--soft);padding-top:0;white-space:nowrap}
tfoot th,tfoot td{border-bottom:0;font-weight:650}
.number{text-align:right;white-space:nowrap}
.expiring tbody th{min-width:5em}
.date,.entries th,.clauses dt{white-space:nowrap;overflow-wrap:normal}
.scroll{overflow-x:auto}
.chip{display:inline-block;min-width:20px;height:20px;padding:0 4px;margin-right:8px;border-radius:10px;background:var(--c);color:var(--on);font-size:11px;font-weight:650;line-height:20px;text-align:center;vertical-align:1px}
.chip.none{background:none;border:1px solid var(--rule)}
figure{margin-top:30px;padding-top:6px;border-top:1px solid var(--rule)}
.picture{display:block;width:100%;height:auto}
.picture.narrow{display:none}
.columns{display:grid;grid-template-columns:minmax(0,1.75fr) minmax(0,1fr);gap:0 56px}
.columns.even{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.clauses{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:7px 14px;font-size:14px}
.clauses dt{font-weight:650}
.question,.nobody,.because,.time{color:var(--soft)}
.because{font-size:13px;margin-top:2px}
.because b{font-weight:650;color:var(--ink)}
.tree{list-style:none;padding:0}
.tree li{padding:3px 0 3px 14px;border-left:2px solid var(--rule)}
.tree .d0{font-weight:650}.tree .d1{margin-left:16px}.tree .d2{margin-left:32px}.tree .d3{margin-left:48px}.tree .d4{margin-left:64px}.tree .d5{margin-left:80px}.tree .d6{margin-left:96px}
.entries td:nth-child(4){min-width:90px}
summary{cursor:pointer;color:var(--soft);margin-bottom:8px}
footer{margin-top:36px;padding-top:12px;border-top:1px solid var(--rule);font-size:12px;color:var(--soft)}
.digest code{font:11px/1.5 ui-monospace,Consolas,Menlo,monospace;overflow-wrap:anywhere}
.legend{list-style:none;padding:0;margin-top:12px;display:flex;flex-wrap:wrap;gap:5px 22px;font-size:12px;color:var(--soft)}
.legend li{display:flex;align-items:center;gap:7px}
.key{width:18px;height:18px;flex:none;--c:var(--ink)}
.swatch{width:22px;height:12px;flex:none;border:1px solid var(--soft);border-radius:2px}
.swatch.a-file{background:color-mix(in srgb,var(--soft) 28%,transparent);border-right-width:3px}
.swatch.part{height:8px;background:color-mix(in srgb,var(--soft) 28%,transparent);border:0}
.swatch.help{background:none;border:1px dashed var(--soft)}
.swatch.barred,.swatch.lapsed{background:repeating-linear-gradient(135deg,var(--soft) 0 1px,transparent 1px 5px);border:1px solid var(--soft)}
.swatch.lost{height:0;border:0;border-top:1.5px dotted var(--soft)}
.swatch.the-deal{width:0;height:14px;border:0;border-left:2px solid var(--accent)}
.swatch.shortened{width:0;height:14px;border:0;border-left:1px dashed var(--soft)}
.swatch.refund{width:0;height:14px;border:0;border-left:2px dashed var(--ink)}
svg text{font-size:11px;fill:var(--ink);unicode-bidi:isolate}
svg{--lane:var(--paper)}.odd{--lane:var(--band)}
.band{fill:var(--band)}
.grid{stroke:var(--rule);stroke-width:1;stroke-dasharray:1 4}
.grid.named{stroke-dasharray:none}
svg .month,svg .whose{fill:var(--soft)}
.break line{stroke:var(--paper);stroke-width:2}
.break line+line{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 3}
.badge{fill:var(--c)}
svg .letter{fill:var(--on);font-size:10px;font-weight:650;text-anchor:middle}
svg .name{font-size:13px}
.time{stroke:var(--rule);stroke-width:1}
.file{fill:var(--c);fill-opacity:.2;stroke:var(--c);stroke-width:1}
.last{fill:var(--c)}
.lost{stroke:var(--c);stroke-width:1.5;stroke-dasharray:1.5 4}
.part{fill:var(--c);fill-opacity:.24}
.part.help{fill-opacity:.06;stroke:var(--c);stroke-width:1;stroke-dasharray:3 2}
.part.barred{fill-opacity:.06;stroke:var(--c);stroke-width:1}
svg .note{font-size:10.5px}
svg .halo{paint-order:stroke;stroke:var(--lane);stroke-width:3px;stroke-linejoin:round}
.hatch{fill:var(--soft);fill-opacity:.35}
.full{fill:var(--c);stroke:var(--paper);stroke-width:1}
.hollow{fill:var(--paper);stroke:var(--c);stroke-width:1.8}
.ring{fill:none;stroke:var(--c);stroke-width:1.5}
.stroke{fill:none;stroke:var(--c);stroke-width:1.8}
.gap{fill:none;stroke:var(--paper);stroke-width:1.8}
.many{fill:var(--c);stroke:var(--paper);stroke-width:1}
svg .count{fill:var(--on);font-weight:650;text-anchor:middle}
.foot{stroke:none}
.held{fill:var(--c)}
.held.lapsed{fill-opacity:.22}
svg .held-by{fill:var(--on);font-size:12px;font-weight:600}
.nobody{fill:none}
rect.nobody{stroke:var(--soft);stroke-width:1;stroke-dasharray:3 3}
.pending{fill:var(--band);stroke:var(--soft);stroke-width:1}
.sale line{stroke:var(--ink);stroke-width:1}
.sale path{fill:var(--ink)}
.the-deal line{stroke:var(--accent);stroke-width:1.6}
.the-deal path,svg .the-deal text{fill:var(--accent)}
svg .the-deal text{font-size:12px;font-weight:650}
.refund line{stroke-dasharray:4 3}
.deals article{padding:14px 0;border-bottom:1px solid var(--rule);break-inside:avoid}
.deals article:target{background:var(--band)}
.deals h3{margin:0}
.deals .money{margin-top:8px}
.figures{display:flex;flex-wrap:wrap;gap:12px 40px;margin-top:22px}
.figures dt{font-size:12px;color:var(--soft)}
.figures dd{font-size:22px;line-height:1.3;font-variant-numeric:tabular-nums}
@media (max-width:860px){main{padding:22px 16px 36px}header,.columns,.columns.even{grid-template-columns:minmax(0,1fr)}h1{font-size:25px}
th,td{padding-right:10px}}
@media (max-width:620px){.picture.wide{display:none}.picture.narrow{display:block}.time{display:none}svg .time{display:inline}
.facts{gap:10px 24px}.entries thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.entries tr{display:grid;grid-template-columns:auto auto minmax(0,1fr);gap:0 10px;padding:9px 0;border-bottom:1px solid var(--rule)}
.entries th,.entries td{border:0;padding:0}.entries th,.entries .date{color:var(--soft);font-size:12px}
.entries td:nth-child(3){grid-column:1/-1;grid-row:2}.entries td:nth-child(4){grid-row:1;grid-column:3;text-align:right;font-size:13px}}
@media (max-width:620px){.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:flex;flex-wrap:wrap;gap:0 12px;padding:8px 0;border-bottom:1px solid var(--rule)}.stack th,.stack td{border:0;padding:0}
.stack th{order:-2;flex:0 0 50%}.stack td:last-child{order:-1;flex:0 0 calc(50% - 12px)}.stack td:not(:last-child){font-size:12px;color:var(--soft)}}
@page{size:A4;margin:14mm 13mm}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#111;--soft:#50575e;--rule:#c9cccd;--band:#f3f3f1;--accent:#a3231d;--on:#fff;
--c0:#2c66a8;--c1:#a8540f;--c2:#2a7648;--c3:#74489c;--c4:#17717d;--c5:#a8336a;--c6:#66690f;--c7:#545e6a}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:9.5pt;line-height:1.5}main{max-width:none;padding:0}h1{font-size:19pt}h2{margin-top:16pt;font-size:9pt}th,td{padding-top:4pt;padding-bottom:4pt}header{grid-template-columns:1fr 1.15fr;gap:16px 32px}
.columns{display:block}.picture.wide{display:block}.picture.narrow{display:none}table,.clauses{font-size:9pt}.because,.legend{font-size:8.5pt}figure{margin-top:14pt}
tr,figure,article,.clauses dt,.clauses dd{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}}
"#;
